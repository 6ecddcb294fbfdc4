package io.tongpin.lead.bulk;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Leads;
import io.tongpin.lead.customer.EditLead;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.view.LeadFilter;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** Runs one command on many leads: chosen by id or by filter, always within the caller's scope. */
@Singleton
class BulkLeads {
    /** More at once would hold locks for too long; a wider choice is worked off in parts. */
    static final int MOST = 1_000;

    /** Which leads: ids, or what a list is narrowed to. */
    record Selection(List<UUID> ids, Map<String, String> filter) {}

    record Chosen(UUID id, String company, String level, String status, String owner) {}

    /** @param code of the refusal, or null; {@code message} in the caller's language */
    record Result(UUID leadId, String company, boolean done, String code, String message) {}

    private final Pool pool;
    private final Leads leads;
    private final FieldDefinitions fields;
    private final CompanyZone zone;
    private final Clock clock;

    BulkLeads(Pool pool, Leads leads, FieldDefinitions fields, CompanyZone zone, Clock clock) {
        this.pool = pool;
        this.leads = leads;
        this.fields = fields;
        this.zone = zone;
        this.clock = clock;
    }

    /** @throws Problem 422 when there are too many */
    Uni<List<Chosen>> chosen(Selection selection, Caller by) {
        return fields.all(pool).chain(known -> {
            var filter = selection.filter() == null ? Map.<String, String>of() : selection.filter();
            boolean byId = selection.ids() != null && !selection.ids().isEmpty();
            if (!byId && LeadFilter.of(filter).given().isEmpty()) {
                throw Problem.badRequest("ids", "bulk.nothing");
            }
            var sql = LeadFilter.of(byId ? Map.of() : filter).sql(by, known, clock.instant(), zone.zone());
            var values = new ArrayList<>(sql.values());
            var where = sql.where();
            if (byId) {
                values.add(selection.ids().stream().limit(MOST + 1).toArray(UUID[]::new));
                where += " and l.id = any($" + values.size() + ")";
            }
            return pool.preparedQuery("select l.id, l.company, l.level, l.status, l.owner_name from lead l where " + where + " order by l.id limit " + (MOST + 1))
                    .execute(Tuple.from(values));
        }).map(rows -> {
            if (rows.size() > MOST) {
                throw Problem.refused("bulk.too-many", MOST);
            }
            var chosen = new ArrayList<Chosen>();
            for (Row row : rows) {
                chosen.add(new Chosen(row.getUUID("id"), row.getString("company"), "L" + row.getInteger("level"), row.getString("status"), row.getString("owner_name")));
            }
            return chosen;
        });
    }

    /** One lead after the other, each in a savepoint: locked in the order of their ids, so bulk commands never wait for each other in a circle. */
    Uni<List<Result>> each(SqlConnection tx, List<Chosen> chosen, Caller by, BiFunction<SqlConnection, LeadEntity, Uni<?>> command) {
        return Multi.createFrom().iterable(chosen).onItem().transformToUniAndConcatenate(one -> tx.query("savepoint one").execute()
                .chain(() -> leads.lockForWork(tx, one.id(), by))
                .chain(lead -> command.apply(tx, lead))
                .call(() -> tx.query("release savepoint one").execute())
                .map(done -> new Result(one.id(), one.company(), true, null, null))
                .onFailure(Problem.class).recoverWithUni(problem -> refused(tx, one, (Problem) problem, by))
                .onFailure(EditLead::duplicate).recoverWithUni(collision -> refused(tx, one, Problem.conflict("edit.duplicate"), by))).collect().asList();
    }

    private static Uni<Result> refused(SqlConnection tx, Chosen one, Problem problem, Caller by) {
        return tx.query("rollback to savepoint one").execute().replaceWith(new Result(one.id(), one.company(), false, problem.code(),
                Problem.text(problem.code(), by.locale(), problem.args())));
    }
}
