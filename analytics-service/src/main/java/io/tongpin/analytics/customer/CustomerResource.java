package io.tongpin.analytics.customer;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.customer.CustomerQuery.Detail;
import io.tongpin.analytics.customer.CustomerQuery.Item;
import io.tongpin.analytics.customer.CustomerQuery.Review;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Customers, merges and questions (E1). Heads read, the data steward writes. */
@Path("/api/identity")
public class CustomerResource {
    private final CurrentCaller caller;
    private final CustomerQuery query;
    private final MergeCustomers mergeCustomers;
    private final AnswerQuestion answerQuestion;
    private final Idempotency idempotency;
    private final Pool pool;
    private final Clock clock;

    CustomerResource(CurrentCaller caller, CustomerQuery query, MergeCustomers mergeCustomers, AnswerQuestion answerQuestion, Idempotency idempotency, Pool pool, Clock clock) {
        this.caller = caller;
        this.query = query;
        this.mergeCustomers = mergeCustomers;
        this.answerQuestion = answerQuestion;
        this.idempotency = idempotency;
        this.pool = pool;
        this.clock = clock;
    }

    /** @param into the customer that stays; @param from the one that becomes part of it */
    public record MergeRequest(@NotNull UUID into, @NotNull UUID from, @NotBlank @Size(max = 500) String reason) {}

    /** @param mergeId the merge; or @param cid the customer that was merged away */
    public record UnmergeRequest(UUID mergeId, UUID cid) {}

    public record DecisionRequest(@NotNull Boolean same, @Size(max = 500) String comment) {}

    public record Merged(UUID mergeId, Detail customer) {}

    public record Reviews(List<Review> items) {}

    @GET
    @RolesAllowed({Roles.DATA_STEWARD, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Page<Item>> list(@QueryParam("q") String q, @Valid @BeanParam PageRequest page) {
        return query.list(q, page);
    }

    @GET
    @Path("/reviews")
    @RolesAllowed({Roles.DATA_STEWARD, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Reviews> reviews() {
        return query.reviews().map(Reviews::new);
    }

    @GET
    @Path("/{cid}")
    @RolesAllowed({Roles.DATA_STEWARD, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Detail> customer(@PathParam("cid") UUID cid) {
        return query.customer(cid).onItem().ifNull().failWith(Problem::notFound);
    }

    @POST
    @Path("/merge")
    @RolesAllowed(Roles.DATA_STEWARD)
    public Uni<Response> merge(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull MergeRequest request) {
        if (request.into().equals(request.from())) {
            throw Problem.badRequest("from", "identity-same");
        }
        var me = caller.get();
        return idempotency.once(key, me, request, tx -> mergeCustomers.merge(tx, request.into(), request.from(), request.reason(), MergeCustomers.By.caller(me))
                .map(id -> Response.ok(new Merged(id, null)).build()))
                .chain(answer -> answer.getEntity() instanceof Merged merged ? query.customer(request.into()).map(found -> Response.ok(new Merged(merged.mergeId(), found)).build())
                        : Uni.createFrom().item(answer));
    }

    @POST
    @Path("/unmerge")
    @RolesAllowed(Roles.DATA_STEWARD)
    public Uni<Detail> unmerge(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull UnmergeRequest request) {
        if (request.mergeId() == null && request.cid() == null) {
            throw Problem.badRequest("mergeId", "constraint.NotNull");
        }
        var me = caller.get();
        return idempotency.once(key, me, request, Undone.class, tx -> mergeOf(tx, request).chain(merge -> mergeCustomers.undo(tx, merge, MergeCustomers.By.caller(me)).replaceWith(new Undone(merge))))
                .chain(undone -> pool.preparedQuery("select from_cid from identity_merge where id = $1").execute(Tuple.of(undone.mergeId())))
                .chain(rows -> query.customer(rows.iterator().next().getUUID(0)));
    }

    /** A question answered: the same customer is merged, another one stays apart for good. */
    @POST
    @Path("/reviews/{id}/decision")
    @RolesAllowed(Roles.DATA_STEWARD)
    public Uni<Response> decide(@HeaderParam("Idempotency-Key") String key, @PathParam("id") UUID id, @Valid @NotNull DecisionRequest request) {
        var me = caller.get();
        return idempotency.once(key, me, request, tx -> answerQuestion.answer(tx, id, request.same(), request.comment(), MergeCustomers.By.caller(me), clock.instant())
                .onItem().ifNull().failWith(Problem::notFound)
                .map(answered -> answered.mergeId() == null ? Response.noContent().build() : Response.ok(new Merged(answered.mergeId(), null)).build()));
    }

    private record Undone(UUID mergeId) {}

    private static Uni<UUID> mergeOf(SqlConnection tx, UnmergeRequest request) {
        return request.mergeId() != null ? Uni.createFrom().item(request.mergeId())
                : tx.preparedQuery("select id from identity_merge where from_cid = $1 and undone_at is null order by at desc limit 1").execute(Tuple.of(request.cid()))
                        .map(rows -> {
                            if (rows.size() == 0) {
                                throw Problem.notFound();
                            }
                            return rows.iterator().next().getUUID(0);
                        });
    }
}
