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
import java.util.UUID;

/** The review desk: a queue to work off, one decision each. */
@Path("/api/reviews")
@RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN,
    Roles.DATA_STEWARD})
public class ReviewResource {

    record Decision(@NotNull Boolean approve, @Size(max = 1000) String comment) {}

    private final Pool pool;
    private final ReviewQuery query;
    private final DecideReview decideReview;
    private final Idempotency idempotency;
    private final CurrentCaller caller;

    ReviewResource(Pool pool, ReviewQuery query, DecideReview decideReview, Idempotency idempotency, CurrentCaller caller) {
        this.pool = pool;
        this.query = query;
        this.decideReview = decideReview;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    public Uni<Page<ReviewQuery.Review>> list(@QueryParam("state") String state, @Valid @BeanParam PageRequest page) {
        return query.page(pool, filter(state), page, caller.get());
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
        return idempotency.once(key, who, tx -> visible(tx, id, who)
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

    private static ReviewQuery.Filter filter(String state) {
        try {
            return state == null ? null : ReviewQuery.Filter.valueOf(state);
        } catch (IllegalArgumentException unknown) {
            throw Problem.badRequest("state", "review.state-filter");
        }
    }
}
