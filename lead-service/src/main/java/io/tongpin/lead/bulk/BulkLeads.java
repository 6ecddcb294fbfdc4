package io.tongpin.lead.bulk;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Leads;
import io.tongpin.lead.customer.EditLead;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.view.LeadFilter;
import io.tongpin.platform.database.CachingPool;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
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
    /** More in one transaction would hold locks for too long; a wider choice is worked off in parts. */
    static final int MOST = 1_000;
    static final int MOST_IN_PARTS = 100_000;

    /** Which leads: ids, or what a list is narrowed to. */
    record Selection(List<UUID> ids, Map<String, String> filter) {}

    record Count(String level, String status, String owner, int leads) {}

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

    /** The first of them, at the most {@code most}. */
    Uni<List<Chosen>> chosen(SqlClient client, Selection selection, int most, Caller by) {
        return condition(client, selection, by).chain(sql -> client.preparedQuery(CachingPool.BY_VALUES + "select l.id, l.company, l.level, l.status, l.owner_name from lead l where " + sql.where() + " order by l.id limit "
                + most).execute(Tuple.from(sql.values()))).map(rows -> {
            var chosen = new ArrayList<Chosen>();
            for (Row row : rows) {
                chosen.add(new Chosen(row.getUUID("id"), row.getString("company"), "L" + row.getInteger("level"), row.getString("status"), row.getString("owner_name")));
            }
            return chosen;
        });
    }

    /** How many there are of each level, status and owner. */
    Uni<List<Count>> counted(Selection selection, Caller by) {
        return condition(pool, selection, by).chain(sql -> pool.preparedQuery(CachingPool.BY_VALUES + "select l.level, l.status, l.owner_name, count(*)::int as n from lead l where " + sql.where() + " group by 1, 2, 3")
                .execute(Tuple.from(sql.values()))).map(rows -> {
            var counts = new ArrayList<Count>();
            rows.forEach(row -> counts.add(new Count("L" + row.getInteger("level"), row.getString("status"), row.getString("owner_name"), row.getInteger("n"))));
            return counts;
        });
    }

    /** Writes down which leads a job is about, in one statement. @throws Problem 422 when there are too many. @return how many */
    Uni<Integer> keep(SqlConnection tx, UUID job, Selection selection, Caller by) {
        return condition(tx, selection, by).chain(sql -> {
            var values = new ArrayList<>(sql.values());
            values.add(job);
            return tx.preparedQuery(CachingPool.BY_VALUES + "insert into bulk_job_lead(job_id, position, lead_id, company) select $" + values.size() + "::uuid, row_number() over (order by l.id), l.id, l.company from lead l where "
                    + sql.where() + " order by l.id limit " + (MOST_IN_PARTS + 1)).execute(Tuple.from(values));
        }).map(rows -> {
            if (rows.rowCount() > MOST_IN_PARTS) {
                throw Problem.refused("bulk.too-many", MOST_IN_PARTS);
            }
            return rows.rowCount();
        });
    }

    private Uni<LeadFilter.Sql> condition(SqlClient client, Selection selection, Caller by) {
        return fields.all(client).map(known -> {
            var filter = selection.filter() == null ? Map.<String, String>of() : selection.filter();
            boolean byId = selection.ids() != null && !selection.ids().isEmpty();
            if (!byId && LeadFilter.of(filter).given().isEmpty()) {
                throw Problem.badRequest("ids", "bulk.nothing");
            }
            var sql = LeadFilter.of(byId ? Map.of() : filter).sql(by, known, clock.instant(), zone.zone());
            if (!byId) {
                return sql;
            }
            var values = new ArrayList<>(sql.values());
            values.add(selection.ids().toArray(UUID[]::new));
            return new LeadFilter.Sql(sql.where() + " and l.id = any($" + values.size() + ")", values);
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
