package io.tongpin.lead.maturity;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Person;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.maturity.domain.Checkpoint;
import io.tongpin.lead.maturity.domain.MaturityModel;
import io.tongpin.lead.maturity.domain.ModelDiff;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The maturity model (A3): everybody may read it; the ops-admin drafts, previews, publishes and rolls back. */
@Path("/api/maturity-model")
class MaturityModelResource {

    record Model(int version, Instant publishedAt, String publishedBy, String comment, List<Level> levels) {}

    record Level(String level, String title, List<Point> checkpoints) {}

    record Point(String id, String title, Checkpoint.Kind kind, Map<String, Object> params) {}

    /** {@code title} is an object by language, or one text for both; {@code level} is {@code "L2"} or {@code 2}. */
    record DraftRequest(@NotNull @Size(max = 20) List<@NotNull DraftLevel> levels) {

        List<MaturityModel.Level> parsed() {
            return levels.stream().map(level -> new MaturityModel.Level(number(level.level()), titles(level.title()),
                    level.checkpoints() == null ? List.of() : level.checkpoints().stream().map(point -> new Checkpoint(point.id(), point.kind(),
                            titles(point.title()), point.params())).toList())).toList();
        }
    }

    record DraftLevel(JsonNode level, JsonNode title, List<@NotNull DraftPoint> checkpoints) {}

    record DraftPoint(String id, Checkpoint.Kind kind, JsonNode title, Map<String, Object> params) {}

    record Draft(long version, int basedOn, Instant updatedAt, String updatedBy, List<TitledLevel> levels, List<Difference> changes,
            List<String> fields, Map<String, String> variables) {}

    record TitledLevel(String level, Map<String, String> title, List<TitledPoint> checkpoints) {}

    record TitledPoint(String id, Checkpoint.Kind kind, Map<String, String> title, Map<String, Object> params) {}

    record Difference(ModelDiff.Change change, String checkpoint, String title, String from, String to) {}

    record Effect(int open, int blocked, int freed, boolean complete, List<PreviewModel.OfLevel> levels, List<BlockedLead> leads) {}

    record BlockedLead(UUID leadId, String company, String level, Person owner, List<Missing> missing) {}

    record Missing(String checkpoint, String title, Checkpoint.Kind kind) {}

    record PublishRequest(@NotBlank @Size(max = 1000) String comment) {}

    record Published(int version) {}

    record Version(int version, Instant publishedAt, String publishedBy, String comment, List<Difference> changes) {}

    record Versions(List<Version> items) {}

    record ExpressionRequest(@NotBlank @Size(max = 1000) String expression) {}

    record ExpressionAnswer(boolean valid, String message) {}

    private final Pool pool;
    private final Idempotency idempotency;
    private final MaturityModels models;
    private final EditModel editModel;
    private final PreviewModel previewModel;
    private final Expressions expressions;
    private final FieldDefinitions definitions;
    private final CurrentCaller caller;
    private final Clock clock;

    MaturityModelResource(Pool pool, Idempotency idempotency, MaturityModels models, EditModel editModel, PreviewModel previewModel, Expressions expressions,
            FieldDefinitions definitions, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.models = models;
        this.editModel = editModel;
        this.previewModel = previewModel;
        this.expressions = expressions;
        this.definitions = definitions;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Authenticated
    public Uni<Model> published() {
        var language = language();
        return pool.query("select version, published_at, published_by, comment from maturity_model order by version desc limit 1").execute()
                .chain(rows -> {
                    var row = rows.iterator().next();
                    return models.version(pool, row.getInteger("version")).map(model -> new Model(model.version(),
                            Instants.of(row, "published_at"), row.getString("published_by"), row.getString("comment"),
                            model.levels().stream().map(level -> new Level("L" + level.level(), level.title().get(language),
                                    level.checkpoints().stream().map(checkpoint -> new Point(checkpoint.id(), checkpoint.title().get(language),
                                            checkpoint.kind(), checkpoint.params())).toList())).toList()));
                });
    }

    @GET
    @Path("/draft")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Response> draft() {
        return editModel.draft(pool).chain(this::answer);
    }

    @PUT
    @Path("/draft")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Response> save(@HeaderParam("If-Match") String ifMatch, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull DraftRequest request) {
        int seen = SeenVersion.named(ifMatch, "precondition-required");
        var levels = request.parsed();
        var by = caller.get();
        return editModel.faults(pool, levels).invoke(faults -> {
            if (!faults.isEmpty()) {
                throw EditModel.malformed(Problem.of(400, "malformed"), faults);
            }
        }).chain(() -> idempotency.once(key, by, List.of(ifMatch, request.levels()), tx -> editModel.save(tx, levels, seen, by.name(), clock.instant()).chain(this::answer)));
    }

    /** Throws the draft away; the published model stays. */
    @DELETE
    @Path("/draft")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Void> discard() {
        return pool.withTransaction(editModel::discard);
    }

    /** @param request a model that is not saved yet; without one the saved draft is judged */
    @POST
    @Path("/draft/preview")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Effect> preview(@Valid DraftRequest request) {
        var language = language();
        Uni<List<MaturityModel.Level>> levels = request == null || request.levels() == null
                ? editModel.draft(pool).map(EditModel.Draft::levels)
                : Uni.createFrom().item(request.parsed());
        return levels.call(drafted -> editModel.faults(pool, drafted).invoke(faults -> {
            if (!faults.isEmpty()) {
                throw EditModel.malformed(Problem.of(400, "malformed"), faults);
            }
        })).chain(drafted -> models.newest(pool).chain(published -> previewModel.effect(published, new MaturityModel(published.version() + 1, drafted))))
                .map(effect -> new Effect(effect.open(), effect.blocked(), effect.freed(), effect.complete(), effect.levels(),
                        effect.leads().stream().map(lead -> new BlockedLead(lead.leadId(), lead.company(), lead.level(), lead.owner(),
                                lead.missing().stream().map(point -> new Missing(point.id(), point.title().get(language), point.kind())).toList())).toList()));
    }

    @POST
    @Path("/publish")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Published> publish(@HeaderParam("If-Match") String ifMatch, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull PublishRequest request) {
        var by = caller.get();
        var seen = SeenVersion.of(ifMatch);
        return idempotency.once(key, by, request, Published.class, tx -> editModel.publish(tx, request.comment().strip(), seen, by.name(), clock.instant()).map(Published::new));
    }

    @GET
    @Path("/versions")
    @Authenticated
    public Uni<Versions> versions() {
        var language = language();
        return pool.query("select * from maturity_model order by version desc limit 101").execute().map(rows -> {
            var read = new ArrayList<Row>();
            rows.forEach(read::add);
            var versions = new ArrayList<Version>();
            for (int i = 0; i < Math.min(read.size(), 100); i++) {
                var row = read.get(i);
                var after = models.read(row.getJsonObject("model"), row.getInteger("version"));
                var changes = i + 1 == read.size() ? List.<Difference>of()
                        : differences(models.read(read.get(i + 1).getJsonObject("model"), 0).levels(), after.levels(), language);
                versions.add(new Version(after.version(), Instants.of(row, "published_at"), row.getString("published_by"), row.getString("comment"), changes));
            }
            return new Versions(versions);
        });
    }

    @POST
    @Path("/versions/{version}/roll-back")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Published> rollBack(@PathParam("version") int version, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull PublishRequest request) {
        var by = caller.get();
        return idempotency.once(key, by, request, Published.class, tx -> editModel.rollBack(tx, version, request.comment().strip(), by.name(), clock.instant()).map(Published::new));
    }

    /** Says while somebody types whether a condition can be used. */
    @POST
    @Path("/expressions/check")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<ExpressionAnswer> check(@Valid @NotNull ExpressionRequest request) {
        return definitions.read(pool).map(fields -> expressions.fault(request.expression(), fields)
                .map(message -> new ExpressionAnswer(false, message)).orElse(new ExpressionAnswer(true, null)));
    }

    private Uni<Response> answer(EditModel.Draft draft) {
        var language = language();
        return models.newest(pool).chain(published -> definitions.read(pool).map(fields -> {
            var names = new ArrayList<>(EditModel.FIELDS);
            fields.active().forEach(field -> names.add("custom." + field.key()));
            return Response.ok(new Draft(draft.version(), draft.basedOn(), draft.updatedAt(), draft.updatedBy(),
                    draft.levels().stream().map(level -> new TitledLevel("L" + level.level(), level.title(), level.checkpoints().stream()
                            .map(point -> new TitledPoint(point.id(), point.kind(), point.title(), point.params())).toList())).toList(),
                    differences(published.levels(), draft.levels(), language), names, expressions.variables(fields)))
                    .tag(Long.toString(draft.version())).build();
        }));
    }

    private static List<Difference> differences(List<MaturityModel.Level> before, List<MaturityModel.Level> after, String language) {
        return ModelDiff.between(before, after).stream().map(entry -> new Difference(entry.change(),
                entry.checkpoint() == null ? null : entry.checkpoint().id(), entry.checkpoint() == null
                        ? after.get(entry.to() - 1).title().get(language) : entry.checkpoint().title().get(language),
                entry.from() == 0 ? null : "L" + entry.from(), entry.to() == 0 ? null : "L" + entry.to())).toList();
    }

    private String language() {
        return caller.get().locale().getLanguage();
    }

    private static int number(JsonNode level) {
        var text = level == null ? "" : level.asText().toUpperCase(java.util.Locale.ROOT).replace("L", "");
        return text.matches("\\d") ? Integer.parseInt(text) : 0;
    }

    private static Map<String, String> titles(JsonNode title) {
        var titles = new LinkedHashMap<String, String>();
        if (title != null && title.isTextual()) {
            titles.put("zh", title.asText());
            titles.put("en", title.asText());
        } else if (title != null) {
            title.fields().forEachRemaining(entry -> titles.put(entry.getKey(), entry.getValue().asText()));
        }
        return titles;
    }
}
