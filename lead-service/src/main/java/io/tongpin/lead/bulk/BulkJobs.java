package io.tongpin.lead.bulk;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.customer.EditLead;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.lead.outcome.CloseLead;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Does a command on many leads: up to {@link BulkLeads#MOST} at once, more in parts. A part's leads and how far the job is commit together,
 * under the lock of the job's row, so a job that is killed goes on where it was, on whichever replica comes next, and no lead is done twice.
 * Everything happens with the rights its starter had.
 */
@Singleton
class BulkJobs {
    private static final Logger LOG = Logger.getLogger(BulkJobs.class);
    private static final int PART = 200;
    private static final int TRIES = 5;
    private static final int REFUSED_SHOWN = 1_000;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** @param total how many leads it is about; {@code results} of a job in parts: the refused ones alone */
    record Job(UUID id, String kind, String state, int total, int done, int refused, String error, List<BulkLeads.Result> results) {}

    private final Pool pool;
    private final Vertx vertx;
    private final Outbox outbox;
    private final BulkLeads bulkLeads;
    private final EditLead editLead;
    private final HandOver handOver;
    private final CloseLead closeLead;
    private final FieldDefinitions fields;
    private final Clock clock;
    private boolean busy;
    private volatile boolean stopped;

    BulkJobs(Pool pool, Vertx vertx, Outbox outbox, BulkLeads bulkLeads, EditLead editLead, HandOver handOver, CloseLead closeLead, FieldDefinitions fields, Clock clock) {
        this.pool = pool;
        this.vertx = vertx;
        this.outbox = outbox;
        this.bulkLeads = bulkLeads;
        this.editLead = editLead;
        this.handOver = handOver;
        this.closeLead = closeLead;
        this.fields = fields;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(LOOK_EVERY.toMillis(), tick -> run());
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    /** Done when it comes back, or RUNNING when there are too many for one transaction. */
    Uni<Job> begin(SqlConnection tx, BulkCommand command, BulkLeads.Selection selection, Caller by) {
        var id = UuidV7.next();
        return fields.all(tx).chain(known -> {
            if (command instanceof BulkCommand.Edit edit) {
                // told before anything is touched
                custom(known, edit.set().custom());
            }
            return bulkLeads.chosen(tx, selection, BulkLeads.MOST + 1, by).chain(chosen -> chosen.size() <= BulkLeads.MOST
                    ? atOnce(tx, id, command, known, chosen, by) : inParts(tx, id, command, selection, by));
        });
    }

    private Uni<Job> atOnce(SqlConnection tx, UUID id, BulkCommand command, CustomFields known, List<BulkLeads.Chosen> chosen, Caller by) {
        return outbox.bulk(tx).chain(() -> bulkLeads.each(tx, chosen, by, (inner, lead) -> apply(inner, lead, command, known, by))).chain(results -> {
            int done = (int) results.stream().filter(BulkLeads.Result::done).count();
            var list = new JsonArray(new ArrayList<>(results.stream().map(JsonObject::mapFrom).toList()));
            return tx.preparedQuery("insert into bulk_job(id, kind, by_id, by_name, at, command, done, refused, results, total) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
                    .execute(Tuple.from(Arrays.asList(id, command.kind().name(), by.id(), by.name(), Instants.column(clock.instant()), command.json(), done, results.size() - done, list,
                            results.size())))
                    .replaceWith(new Job(id, command.kind().name(), "DONE", results.size(), done, results.size() - done, null, results));
        });
    }

    private Uni<Job> inParts(SqlConnection tx, UUID id, BulkCommand command, BulkLeads.Selection selection, Caller by) {
        return tx.preparedQuery("""
                insert into bulk_job(id, kind, by_id, by_name, at, command, state, by_roles, by_path, by_locale) values ($1, $2, $3, $4, $5, $6, 'RUNNING', $7, $8, $9)""")
                .execute(Tuple.from(Arrays.asList(id, command.kind().name(), by.id(), by.name(), Instants.column(clock.instant()), command.json(), by.roles().toArray(String[]::new),
                        by.orgPath(), by.locale().toLanguageTag())))
                .chain(() -> bulkLeads.keep(tx, id, selection, by))
                .call(total -> tx.preparedQuery("update bulk_job set total = $2 where id = $1").execute(Tuple.of(id, total)))
                .map(total -> new Job(id, command.kind().name(), "RUNNING", total, 0, 0, null, List.of()));
    }

    Uni<Job> job(UUID id, Caller by) {
        return pool.preparedQuery("select * from bulk_job where id = $1 and by_id = $2").execute(Tuple.of(id, by.id())).chain(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            var row = rows.iterator().next();
            return pool.preparedQuery("select * from bulk_job_lead where job_id = $1 and not done order by position limit $2").execute(Tuple.of(id, REFUSED_SHOWN)).map(refused -> {
                var results = new ArrayList<BulkLeads.Result>();
                row.getJsonArray("results").forEach(one -> results.add(((JsonObject) one).mapTo(BulkLeads.Result.class)));
                refused.forEach(one -> results.add(new BulkLeads.Result(one.getUUID("lead_id"), one.getString("company"), false, one.getString("code"), one.getString("message"))));
                int done = row.getInteger("done");
                return new Job(id, row.getString("kind"), row.getString("state"), row.getInteger("total") == null ? done + row.getInteger("refused") : row.getInteger("total"), done,
                        row.getInteger("refused"), row.getString("error"), results);
            });
        });
    }

    private void run() {
        if (!busy && !stopped) {
            busy = true;
            Multi.createBy().repeating().uni(this::part).whilst(more -> more && !stopped).onItem().ignoreAsUni().onTermination().invoke(() -> busy = false)
                    .subscribe().with(done -> { }, failure -> LOG.warnf(failure, "bulk commands wait"));
        }
    }

    /** @return whether there may be more */
    private Uni<Boolean> part() {
        var at = new UUID[1];
        return pool.withTransaction(tx -> tx.query("select * from bulk_job where state = 'RUNNING' order by at limit 1 for update skip locked").execute().chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().item(false);
            }
            var job = rows.iterator().next();
            at[0] = job.getUUID("id");
            return outbox.bulk(tx).chain(() -> fields.all(tx)).chain(known -> part(tx, job, known)).replaceWith(true);
        })).onFailure().recoverWithUni(failure -> at[0] == null ? Uni.createFrom().<Boolean>failure(failure) : failed(at[0], failure).replaceWith(false));
    }

    private Uni<Void> part(SqlConnection tx, Row job, CustomFields known) {
        var id = job.getUUID("id");
        var by = starter(job);
        var command = BulkCommand.of(BulkCommand.Kind.valueOf(job.getString("kind")), job.getJsonObject("command"));
        return tx.preparedQuery("select * from bulk_job_lead where job_id = $1 and position > $2 order by position limit $3")
                .execute(Tuple.of(id, job.getInteger("done") + job.getInteger("refused"), PART)).chain(rows -> {
                    var chosen = new ArrayList<BulkLeads.Chosen>();
                    rows.forEach(row -> chosen.add(new BulkLeads.Chosen(row.getUUID("lead_id"), row.getString("company"), null, null, null)));
                    return bulkLeads.each(tx, chosen, by, (inner, lead) -> apply(inner, lead, command, known, by));
                }).chain(results -> {
                    int first = job.getInteger("done") + job.getInteger("refused") + 1;
                    var told = new JsonArray();
                    for (int i = 0; i < results.size(); i++) {
                        var one = results.get(i);
                        told.add(new JsonObject().put("position", first + i).put("done", one.done()).put("code", one.code()).put("message", one.message()));
                    }
                    int done = (int) results.stream().filter(BulkLeads.Result::done).count();
                    return tx.preparedQuery("""
                            update bulk_job_lead l set done = r.done, code = r.code, message = r.message
                            from jsonb_to_recordset($2) r(position int, done boolean, code text, message text) where l.job_id = $1 and l.position = r.position""")
                            .execute(Tuple.of(id, told))
                            .chain(() -> tx.preparedQuery("""
                                    update bulk_job set done = done + $2, refused = refused + $3, tries = 0, error = null, state = case when done + refused + $2 + $3 >= total then 'DONE' else 'RUNNING' end
                                    where id = $1""").execute(Tuple.of(id, done, results.size() - done)));
                }).replaceWithVoid();
    }

    /** A part that cannot be done is tried again; a job rests after {@value #TRIES} tries of the same part. */
    private Uni<Void> failed(UUID id, Throwable failure) {
        LOG.warnf(failure, "bulk job %s", id);
        return pool.preparedQuery("update bulk_job set tries = tries + 1, error = $2, state = case when tries + 1 >= $3 then 'FAILED' else state end where id = $1 and state = 'RUNNING'")
                .execute(Tuple.of(id, failure.toString(), TRIES)).replaceWithVoid();
    }

    private static Caller starter(Row job) {
        var locale = job.getString("by_locale");
        return new Caller(job.getUUID("by_id"), job.getString("by_name"), job.getString("by_name"), Set.of(job.getArrayOfStrings("by_roles")), job.getString("by_path"),
                locale == null ? Locale.CHINESE : Locale.forLanguageTag(locale));
    }

    private Uni<?> apply(SqlConnection tx, LeadEntity lead, BulkCommand command, CustomFields known, Caller by) {
        var now = clock.instant();
        if (command instanceof BulkCommand.Give give) {
            return handOver.give(tx, lead, give.to(), give.reason(), Actor.of(by), now);
        }
        if (command instanceof BulkCommand.Recycle recycle) {
            return closeLead.recycle(tx, lead, recycle.reason(), Actor.of(by), now);
        }
        var set = ((BulkCommand.Edit) command).set();
        var edit = set.edit(custom(known, set.custom()));
        if (set.added().isEmpty() && set.removed().isEmpty()) {
            return editLead.edit(tx, lead, edit, Actor.of(by), now);
        }
        var tags = new LinkedHashSet<>(lead.tags());
        tags.addAll(set.added());
        set.removed().forEach(tags::remove);
        return editLead.edit(tx, lead, edit.tagged(List.copyOf(tags)), Actor.of(by), now);
    }

    private static Map<String, Object> custom(CustomFields known, Map<String, Object> raw) {
        if (raw == null) {
            return null;
        }
        var read = known.read(raw);
        if (!read.faults().isEmpty()) {
            var problem = Problem.of(400, "malformed");
            read.faults().forEach(fault -> problem.error("set.custom." + fault.key(), fault.code(), fault.args().toArray()));
            throw problem;
        }
        return read.values();
    }
}
