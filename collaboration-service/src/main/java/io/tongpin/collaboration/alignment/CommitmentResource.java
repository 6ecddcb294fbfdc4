package io.tongpin.collaboration.alignment;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** What was promised at alignments: everybody sees the own ones, heads and the departments all. */
@Path("/api/commitments")
@Authenticated
public class CommitmentResource {
    private static final Set<String> READS_ALL = Set.of(Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING, Roles.DELIVERY, Roles.PRODUCT, Roles.SERVICE,
            Roles.FINANCE);

    /** @param dueOn null keeps the date */
    record Change(@NotNull Commitments.State state, @Size(max = 1000) String result, LocalDate dueOn) {}

    private final Pool pool;
    private final Commitments commitments;
    private final Alignments alignments;
    private final Outbox outbox;
    private final CurrentCaller caller;
    private final Clock clock;

    CommitmentResource(Pool pool, Commitments commitments, Alignments alignments, Outbox outbox, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.commitments = commitments;
        this.alignments = alignments;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Uni<Page<Commitments.Commitment>> list(@QueryParam("mine") @DefaultValue("false") boolean mine, @QueryParam("state") String state,
            @Valid @BeanParam PageRequest page) {
        if (state != null && Arrays.stream(Commitments.State.values()).noneMatch(one -> one.name().equals(state))) {
            throw Problem.badRequest("state", "commitment.state");
        }
        var who = caller.get();
        var owner = mine || !readsAll(who) ? who.id() : null;
        return commitments.list(pool, owner, state, page.size(), page.offset())
                .chain(items -> commitments.count(pool, owner, state).map(total -> Page.of(items, page, total, null)));
    }

    /** Done, dropped, open again, or for another day: by its owner or a head. */
    @PUT
    @Path("/{id}")
    public Uni<Response> change(UUID id, @HeaderParam("If-Match") String match, @NotNull @Valid Change change) {
        var who = caller.get();
        var now = clock.instant();
        return pool.withTransaction(tx -> commitments.lock(tx, id).chain(present -> {
            if (present == null || !present.owner().id().equals(who.id()) && !readsAll(who)) {
                throw Problem.notFound();
            }
            if (!present.owner().id().equals(who.id()) && !head(who)) {
                throw Problem.forbidden("commitment.not-yours");
            }
            if (!SeenVersion.of(match).is(present.version())) {
                throw Problem.of(412, "commitment.stale").with("current", present);
            }
            return commitments.settle(tx, id, change.state(), change.result() == null ? present.result() : change.result(),
                    change.dueOn() == null ? present.dueOn() : change.dueOn(), now)
                    .call(() -> alignments.touch(tx, present.alignmentId()).chain(sequence -> outbox.append(tx,
                            AlignmentEvents.changed(present.alignmentId(), AlignmentEvents.What.COMMITMENT, sequence, now))));
        })).map(changed -> Response.ok(changed).tag(Integer.toString(changed.version())).build());
    }

    private static boolean head(Caller who) {
        return who.isAny(Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD);
    }

    private static boolean readsAll(Caller who) {
        return readsAll(who.roles());
    }

    static boolean readsAll(Collection<String> roles) {
        return roles.stream().anyMatch(READS_ALL::contains);
    }
}
