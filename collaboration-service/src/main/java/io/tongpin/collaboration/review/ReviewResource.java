package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.review.domain.Verdict;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The review desk: a queue to work off, one decision each. */
@Path("/api/reviews")
@RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN,
    Roles.DATA_STEWARD})
public class ReviewResource {

    static final Set<String> REVIEWERS = Set.of(Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DATA_STEWARD);

    record Decision(@NotNull Boolean approve, @Size(max = 1000) String comment) {}

    private final Pool pool;
    private final ReviewQuery query;
    private final DecideReview decideReview;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Clock clock;

    ReviewResource(Pool pool, ReviewQuery query, DecideReview decideReview, Idempotency idempotency, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.query = query;
        this.decideReview = decideReview;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param queue MINE for what waits for the caller, or a role for its queue */
    @GET
    public Uni<Page<ReviewQuery.Review>> list(@QueryParam("state") String state, @QueryParam("queue") String queue, @Valid @BeanParam PageRequest page) {
        var who = caller.get();
        return query.page(pool, filter(state), queue(queue, who), page, who);
    }

    /** One queue per role: how much waits in each. */
    @GET
    @Path("/queues")
    public Uni<ReviewQuery.Queues> queues() {
        return query.queues(pool, caller.get(), clock.instant());
    }

    @GET
    @Path("/{id}")
    public Uni<ReviewQuery.Review> get(UUID id) {
        return query.byId(pool, id, caller.get()).onItem().ifNull().failWith(Problem::notFound);
    }

    @POST
    @Path("/{id}/decision")
    public Uni<Response> decide(UUID id, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid Decision decision) {
        var who = caller.get();
        return idempotency.once(key, who, decision, tx -> visible(tx, id, who)
                .chain(() -> decideReview.decide(tx, id, decision.approve(), decision.comment(), who))
                .invoke(ReviewResource::refuse)
                .chain(() -> query.byId(tx, id, who))
                .map(review -> Response.ok(review).build()));
    }

    private Uni<ReviewQuery.Review> visible(SqlConnection tx, UUID id, Caller who) {
        return query.byId(tx, id, who).onItem().ifNull().failWith(Problem::notFound);
    }

    private static void refuse(Verdict verdict) {
        if (verdict instanceof Verdict.WrongRole wrong) {
            throw Problem.forbidden("review.wrong-role").with("reviewerRole", wrong.reviewerRole());
        }
        if (verdict instanceof Verdict.OwnChange) {
            throw Problem.forbidden("review.own-change");
        }
        if (verdict instanceof Verdict.NoLongerOpen closed) {
            throw Problem.conflict("review.no-longer-open", closed.state()).with("state", closed.state());
        }
    }

    private static List<String> queue(String queue, Caller who) {
        if (queue == null) {
            return null;
        }
        if (queue.equals("MINE")) {
            return List.copyOf(who.roles());
        }
        if (!REVIEWERS.contains(queue)) {
            throw Problem.badRequest("queue", "review.queue");
        }
        return List.of(queue);
    }

    private static ReviewQuery.Filter filter(String state) {
        try {
            return state == null ? null : ReviewQuery.Filter.valueOf(state);
        } catch (IllegalArgumentException unknown) {
            throw Problem.badRequest("state", "review.state-filter");
        }
    }
}
