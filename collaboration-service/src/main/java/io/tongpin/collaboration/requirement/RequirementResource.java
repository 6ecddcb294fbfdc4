package io.tongpin.collaboration.requirement;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.people.People;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The requirement pool: everybody may see what is wanted, only those who see the leads see who wants it; product answers. */
@Path("/api/requirements")
@Authenticated
public class RequirementResource {

    record Detail(Requirements.Requirement requirement, List<Requirements.Voice> needs, boolean mayAnswer) {}

    record Change(@Size(max = 200) String title, Requirements.State state, @Size(max = 1000) String answer) {}

    record Merge(@NotNull UUID into) {}

    record Move(UUID requirementId) {}

    record Moved(UUID requirementId) {}

    record Need(UUID id, String text, String by, Instant at, Requirements.Fate requirement) {}

    private final Pool pool;
    private final Requirements requirements;
    private final AnswerRequirement answerRequirement;
    private final People people;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Clock clock;

    RequirementResource(Pool pool, Requirements requirements, AnswerRequirement answerRequirement, People people, Idempotency idempotency, CurrentCaller caller,
            Clock clock) {
        this.pool = pool;
        this.requirements = requirements;
        this.answerRequirement = answerRequirement;
        this.people = people;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Uni<Page<Requirements.Requirement>> list(@QueryParam("state") String state, @QueryParam("q") @Size(max = 100) String q, @Valid @BeanParam PageRequest page) {
        if (state != null && Arrays.stream(Requirements.State.values()).noneMatch(one -> one.name().equals(state))) {
            throw Problem.badRequest("state", "requirement.state");
        }
        var words = q == null ? "" : q.strip();
        return requirements.list(pool, state, words, page.size(), page.offset())
                .chain(items -> requirements.count(pool, state, words).map(total -> Page.of(items, page, total, null)));
    }

    @GET
    @Path("/{id}")
    public Uni<Detail> get(UUID id) {
        var who = caller.get();
        boolean seesAll = who.isAny(Roles.PRODUCT, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING);
        return requirements.byId(pool, id).onItem().ifNull().failWith(Problem::notFound).chain(requirement -> (seesAll ? requirements.voices(pool, id)
                : Uni.createFrom().item(List.<Requirements.Voice>of())).map(voices -> new Detail(requirement, voices, mayAnswer())));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.PRODUCT, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Response> change(UUID id, @HeaderParam("If-Match") String match, @NotNull @Valid Change change) {
        var who = caller.get();
        return pool.withTransaction(tx -> requirements.byId(tx, id).onItem().ifNull().failWith(Problem::notFound)
                .chain(present -> answerRequirement.answer(tx, id, SeenVersion.of(match).or(present.version()), change.title(), change.state(), change.answer(), who)))
                .map(changed -> Response.ok(changed).tag(Integer.toString(changed.version())).build());
    }

    /** Two requirements that are one: all needs go to the other. */
    @POST
    @Path("/{id}/merge")
    @RolesAllowed({Roles.PRODUCT, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Requirements.Requirement> merge(UUID id, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid Merge merge) {
        if (id.equals(merge.into())) {
            throw Problem.badRequest("into", "requirement.itself");
        }
        return idempotency.once(key, caller.get(), merge, Requirements.Requirement.class, tx -> requirements.byId(tx, id).onItem().ifNull().failWith(Problem::notFound)
                .chain(() -> requirements.byId(tx, merge.into()).onItem().ifNull().failWith(() -> Problem.badRequest("into", "requirement.unknown")))
                .chain(() -> requirements.merge(tx, id, merge.into())).chain(() -> requirements.byId(tx, merge.into())));
    }

    /** A need that says something else goes elsewhere. */
    @POST
    @Path("/needs/{need}/move")
    @RolesAllowed({Roles.PRODUCT, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Moved> move(UUID need, @HeaderParam("Idempotency-Key") String key, @NotNull Move move) {
        return idempotency.once(key, caller.get(), move, Moved.class, tx -> (move.requirementId() == null ? Uni.createFrom().item((Requirements.Requirement) null)
                : requirements.byId(tx, move.requirementId()).onItem().ifNull().failWith(() -> Problem.badRequest("requirementId", "requirement.unknown")))
                .chain(target -> requirements.move(tx, need, move.requirementId(), clock.instant())).onItem().ifNull().failWith(Problem::notFound).map(Moved::new));
    }

    /** What became of the needs noted on a lead. */
    @GET
    @Path("/needs")
    public Uni<List<Need>> ofLead(@QueryParam("leadId") @NotNull UUID leadId) {
        var who = caller.get();
        return people.covered(pool, who.scope()).chain(owners -> requirements.ofLead(pool, leadId, who.id(), who.is(Roles.PRODUCT) ? null : owners))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> new Need(row.getUUID("need"), row.getString("text"), row.getString("by_name"),
                        Instants.of(row, "at"), Requirements.fate(row))).toList());
    }

    private boolean mayAnswer() {
        return caller.get().isAny(Roles.PRODUCT, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD);
    }
}
