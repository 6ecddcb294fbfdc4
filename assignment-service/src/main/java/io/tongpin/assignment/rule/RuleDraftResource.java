package io.tongpin.assignment.rule;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Aside;
import io.tongpin.assignment.rule.RuleChecks.Finding;
import io.tongpin.assignment.rule.RuleDrafts.Draft;
import io.tongpin.assignment.rule.RuleLists.Settings;
import io.tongpin.assignment.rule.domain.Condition;
import io.tongpin.assignment.rule.domain.RuleDiff;
import io.tongpin.assignment.rule.domain.RuleDiff.Difference;
import io.tongpin.assignment.rule.domain.RuleText;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The workshop of the rules (B2): a shared draft, what is wrong with it, what would change, publishing, history, rolling back. */
@Path("/api/assignment")
@RolesAllowed(Roles.OPS_ADMIN)
class RuleDraftResource {
    private static final int MOST_RULES = 5_000;
    private static final int HISTORY = 100;

    record Change(@NotNull @Size(max = MOST_RULES) List<@NotNull RuleText> rules, Settings settings) {}

    /** @param published what of the draft differs from the list in force */
    record Answer(String tag, int basedOn, int published, List<RuleText> rules, Settings settings, String editedBy, Instant editedAt,
            List<Finding> findings, List<Difference> differences) {}

    record Question(String when, Condition condition) {}

    record Reading(String when, Condition condition, List<Finding> findings) {}

    record Publication(@Size(max = 500) String comment) {}

    record RollBack(@NotNull Integer to, @Size(max = 500) String comment) {}

    record Published(int version) {}

    record Version(int version, Instant publishedAt, String publishedBy, String comment, int rules, List<Difference> differences) {}

    record Old(int version, Instant publishedAt, String publishedBy, String comment, List<RuleText> rules, Settings settings) {}

    private final Idempotency idempotency;
    private final Pool pool;
    private final Clock clock;
    private final CurrentCaller caller;
    private final RuleLists lists;
    private final RuleDrafts drafts;
    private final LeadFields fields;
    private final PublishRules publishRules;

    RuleDraftResource(Idempotency idempotency, Pool pool, Clock clock, CurrentCaller caller, RuleLists lists, RuleDrafts drafts, LeadFields fields, PublishRules publishRules) {
        this.idempotency = idempotency;
        this.pool = pool;
        this.clock = clock;
        this.caller = caller;
        this.lists = lists;
        this.drafts = drafts;
        this.fields = fields;
        this.publishRules = publishRules;
    }

    @GET
    @Path("/rules/draft")
    public Uni<Response> draft() {
        return drafts.read(pool).chain(this::answer);
    }

    /** Also takes rules that are not sound yet, so that work can be kept; they are pointed out and cannot be published. */
    @PUT
    @Path("/rules/draft")
    public Uni<Response> save(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid Change change) {
        if (ifMatch == null) {
            throw Problem.of(428, "draft-needs-if-match");
        }
        wellFormed(change.rules());
        var by = caller.get().username();
        var settings = change.settings() == null ? new Settings(null) : change.settings();
        return fields.types(pool)
                .chain(types -> Aside.compute(() -> new RuleChecks(types, locale()).check(change.rules()).texts()))
                .chain(rules -> pool.withTransaction(tx -> drafts.save(tx, tag(ifMatch), rules, settings, by, clock.instant())))
                .chain(this::answer);
    }

    @DELETE
    @Path("/rules/draft")
    public Uni<Response> discard(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        if (ifMatch == null) {
            throw Problem.of(428, "draft-needs-if-match");
        }
        return pool.withTransaction(tx -> drafts.locked(tx, tag(ifMatch)).chain(() -> drafts.discard(tx))).chain(this::draft);
    }

    /** Text to condition and back, while somebody writes. */
    @POST
    @Path("/rules/check")
    public Uni<Reading> check(@NotNull Question question) {
        var asked = new RuleText("rule", null, question.condition(), question.when(), null, null, null, null);
        return fields.types(pool).chain(types -> Aside.compute(() -> {
            var checked = new RuleChecks(types, locale()).check(List.of(asked));
            var read = checked.texts().get(0);
            return new Reading(read.when(), read.condition(), checked.findings().stream().filter(finding -> finding.rule() != null).toList());
        }));
    }

    @GET
    @Path("/rules/fields")
    public Uni<List<LeadFields.Field>> fields() {
        return fields.catalogue(pool);
    }

    @POST
    @Path("/rules/publish")
    public Uni<Published> publish(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @HeaderParam("Idempotency-Key") String key, @Valid Publication publication) {
        var by = caller.get();
        var comment = publication == null ? null : publication.comment();
        return idempotency.once(key, by, publication, Published.class, tx -> publishRules.publish(tx, tag(ifMatch), comment, by.username(), by.locale(), clock.instant())
                .map(Published::new));
    }

    @POST
    @Path("/rules/rollback")
    public Uni<Published> rollBack(@HeaderParam("Idempotency-Key") String key, @NotNull @Valid RollBack rollBack) {
        var by = caller.get();
        return idempotency.once(key, by, rollBack, Published.class, tx -> publishRules.rollBack(tx, rollBack.to(), rollBack.comment(), by.username(), by.locale(), clock.instant())
                .map(Published::new));
    }

    /** Newest first, each with what it changed. */
    @GET
    @Path("/rules/history")
    public Uni<List<Version>> history(@QueryParam("size") @DefaultValue("20") @Min(1) @Max(HISTORY) int size) {
        return lists.history(pool, size + 1).map(versions -> {
            var shown = new ArrayList<Version>();
            for (int i = 0; i < Math.min(size, versions.size()); i++) {
                var list = versions.get(i);
                var before = i + 1 < versions.size() ? versions.get(i + 1).rules() : List.<RuleText>of();
                shown.add(new Version(list.version(), list.publishedAt(), list.publishedBy(), list.comment(), list.rules().size(),
                        diff(before, list.rules())));
            }
            return shown;
        });
    }

    @GET
    @Path("/rules/versions/{version}")
    public Uni<Old> version(@PathParam("version") int version) {
        return lists.written(pool, version).onItem().ifNull().failWith(Problem::notFound).map(list -> new Old(list.version(), list.publishedAt(),
                list.publishedBy(), list.comment(), list.rules(), list.settings()));
    }

    private Uni<Response> answer(Draft draft) {
        var locale = locale();
        return Uni.combine().all().unis(lists.newest(pool), fields.types(pool)).asTuple().chain(known -> Aside.compute(() -> {
            var published = known.getItem1();
            var checked = new RuleChecks(known.getItem2(), locale).check(draft.rules());
            var before = new RuleChecks(known.getItem2(), locale).check(published.rules()).texts();
            return Response.ok(new Answer(draft.tag(), draft.basedOn(), published.version(), checked.texts(), draft.settings(), draft.editedBy(),
                    draft.editedAt(), checked.findings(), diff(before, checked.texts()))).header(HttpHeaders.ETAG, '"' + draft.tag() + '"').build();
        }));
    }

    private static List<Difference> diff(List<RuleText> before, List<RuleText> after) {
        return RuleDiff.of(before, after, RuleText::id, RuleText.FIELDS);
    }

    private static void wellFormed(List<RuleText> rules) {
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (rule.id() == null || !rule.id().matches("[A-Za-z0-9_-]{1,60}")) {
                throw Problem.badRequest("rules[" + i + "].id", "rule.id");
            }
            if (rule.name() == null || rule.name().values().stream().noneMatch(name -> name != null && !name.isBlank())
                    || rule.name().values().stream().anyMatch(name -> name != null && name.length() > 120)) {
                throw Problem.badRequest("rules[" + i + "].name", "rule.name");
            }
            var places = rule.candidates().places();
            if (places != null && places.stream().anyMatch(Objects::isNull)) {
                throw Problem.badRequest("rules[" + i + "].candidates.places", "constraint.NotNull");
            }
            if (rule.candidates().people() != null && rule.candidates().people().stream().anyMatch(Objects::isNull)) {
                throw Problem.badRequest("rules[" + i + "].candidates.people", "constraint.NotNull");
            }
            if (rule.when() != null && rule.when().length() > 10_000) {
                throw Problem.badRequest("rules[" + i + "].when", "rule.when-too-long");
            }
        }
    }

    private static String tag(String ifMatch) {
        return ifMatch == null || ifMatch.strip().equals("*") ? null : ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
    }

    private Locale locale() {
        return caller.get().locale();
    }
}
