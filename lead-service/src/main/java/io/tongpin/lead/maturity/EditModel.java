package io.tongpin.lead.maturity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.field.domain.CustomField;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.lead.maturity.domain.MaturityModel;
import io.tongpin.lead.maturity.domain.ModelCheck;
import io.tongpin.lead.maturity.domain.ModelDiff;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drafts and publishes the maturity model. Publishers wait for each other at the draft's row or the newest version. */
@Singleton
class EditModel {
    static final Set<String> FIELDS = new LinkedHashSet<>(List.of("phone", "email", "campaign", "industry", "region", "store", "productLine",
            "painPoint", "budgetRange", "expectedAmount", "expectedCloseOn", "note"));

    /** @param version 0 when nobody has drafted anything yet */
    record Draft(List<MaturityModel.Level> levels, long version, int basedOn, Instant updatedAt, String updatedBy) {}

    /** On the wire: {@code model-published}. */
    record ModelPublished(int version, String comment, Instant at, String by, int changes) {
        static final String TYPE = "io.tongpin.lead.model-published.v1";
    }

    private final MaturityModels models;
    private final FieldDefinitions definitions;
    private final Expressions expressions;
    private final Outbox outbox;
    private final ObjectMapper json;

    EditModel(MaturityModels models, FieldDefinitions definitions, Expressions expressions, Outbox outbox, ObjectMapper json) {
        this.models = models;
        this.definitions = definitions;
        this.expressions = expressions;
        this.outbox = outbox;
        this.json = json;
    }

    /** The draft, or the published model as one that nobody has touched. */
    Uni<Draft> draft(SqlClient client) {
        return client.query("select * from maturity_draft").execute().chain(rows -> {
            if (rows.size() == 0) {
                return models.newest(client).map(model -> new Draft(model.levels(), 0, model.version(), null, null));
            }
            var row = rows.iterator().next();
            return Uni.createFrom().item(new Draft(models.read(row.getJsonObject("model"), 0).levels(), row.getLong("version"),
                    row.getInteger("based_on"), Instants.of(row, "updated_at"), row.getString("updated_by")));
        });
    }

    /** @throws Problem 412 when the draft is another one than the writer has seen */
    Uni<Draft> save(SqlConnection tx, List<MaturityModel.Level> levels, long seen, String by, Instant now) {
        var model = object(levels);
        var saved = seen == 0
                ? tx.preparedQuery("""
                        insert into maturity_draft(id, model, version, based_on, updated_at, updated_by)
                        values (1, $1, 1, (select max(version) from maturity_model), $2, $3) on conflict do nothing returning version""")
                        .execute(Tuple.of(model, Instants.column(now), by))
                : tx.preparedQuery("update maturity_draft set model = $1, version = version + 1, updated_at = $2, updated_by = $3 where version = $4 returning version")
                        .execute(Tuple.of(model, Instants.column(now), by, seen));
        return saved.chain(rows -> {
            if (rows.size() == 0) {
                throw Problem.of(412, "stale");
            }
            return draft(tx);
        });
    }

    Uni<Void> discard(SqlConnection tx) {
        return tx.query("delete from maturity_draft").execute().replaceWithVoid();
    }

    /** Faults of a model with the fields that there are. */
    Uni<List<ModelCheck.Fault>> faults(SqlClient client, List<MaturityModel.Level> levels) {
        return definitions.read(client).map(fields -> check(fields).faults(levels));
    }

    private ModelCheck check(CustomFields fields) {
        var names = new LinkedHashSet<>(FIELDS);
        fields.fields().stream().map(CustomField::key).forEach(key -> names.add("custom." + key));
        return new ModelCheck(names, text -> expressions.fault(text, fields));
    }

    /**
     * Publishes the draft.
     *
     * @param seen the draft's version that the publisher has seen
     * @throws Problem 422 when nothing is different, 412 when the draft is another one
     */
    Uni<Integer> publish(SqlConnection tx, String comment, SeenVersion seen, String by, Instant now) {
        return lock(tx).chain(() -> draft(tx)).chain(draft -> {
            seen.mustBe(draft.version(), "stale");
            return publish(tx, draft.levels(), comment, by, now);
        }).call(() -> discard(tx));
    }

    /** Publishes what an older version said as a new one. The draft stays. */
    Uni<Integer> rollBack(SqlConnection tx, int version, String comment, String by, Instant now) {
        return lock(tx).chain(() -> models.find(tx, version)).onItem().ifNull().failWith(Problem::notFound)
                .chain(model -> publish(tx, model.levels(), comment, by, now));
    }

    private Uni<Integer> publish(SqlConnection tx, List<MaturityModel.Level> levels, String comment, String by, Instant now) {
        return faults(tx, levels).chain(faults -> {
            if (!faults.isEmpty()) {
                throw malformed(Problem.refused("model.faulty"), faults);
            }
            return models.newest(tx);
        }).chain(newest -> {
            var changes = ModelDiff.between(newest.levels(), levels);
            if (changes.isEmpty()) {
                throw Problem.refused("model.same");
            }
            int version = newest.version() + 1;
            return tx.preparedQuery("insert into maturity_model(version, model, comment, published_at, published_by) values ($1, $2, $3, $4, $5)")
                    .execute(Tuple.of(version, object(levels), comment, Instants.column(now), by))
                    .chain(() -> outbox.append(tx, Event.of(ModelPublished.TYPE, "maturity-model", version,
                            new ModelPublished(version, comment, now, by, changes.size())).at(now).build()))
                    .replaceWith(version);
        });
    }

    /** Publishers come one after the other, whether there is a draft or not. */
    private static Uni<Void> lock(SqlConnection tx) {
        return tx.query("select version from maturity_model order by version desc limit 1 for update").execute().replaceWithVoid();
    }

    static Problem malformed(Problem problem, List<ModelCheck.Fault> faults) {
        faults.forEach(fault -> problem.error(fault.field(), fault.code(), fault.args().toArray()));
        return problem;
    }

    private JsonObject object(List<MaturityModel.Level> levels) {
        try {
            return new JsonObject(json.writeValueAsString(Map.of("levels", levels)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
