package io.tongpin.lead.phrasepack;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The packs to be built. A weekly one is there once per industry and week, whichever replica asks first; a job belongs to the replica that
 * took it until its lease ends, and only who still holds it can finish it, in the transaction that writes the pack.
 */
@Singleton
class PackJobs {

    record Job(UUID id, String industry, LocalDate week, String kind, String state, String requestedBy, Instant requestedAt, Instant finishedAt, UUID packId,
            Integer phrases, String error) {

        static Job of(Row row) {
            return new Job(row.getUUID("id"), row.getString("industry"), row.getLocalDate("week"), row.getString("kind"), row.getString("state"),
                    row.getString("requested_by"), Instants.of(row, "requested_at"), Instants.of(row, "finished_at"), row.getUUID("pack_id"), row.getInteger("phrases"),
                    row.getString("error"));
        }
    }

    private final Pool pool;

    PackJobs(Pool pool) {
        this.pool = pool;
    }

    /** Asks for the week's pack of every industry that closed a lead since {@code since}; repeats change nothing. */
    Uni<Void> scheduleWeek(LocalDate week, Instant since, Instant now) {
        return pool.preparedQuery("""
                insert into phrase_job(id, industry, week, kind, state, requested_by, requested_at)
                select gen_random_uuid(), min(industry), $1, 'WEEKLY', 'WAITING', 'Tongpin', $3 from lead l
                where l.status = 'WON' and l.closed_at >= $2 and l.industry is not null and not l.test and exists (select 1 from call c where c.lead_id = l.id)
                group by lower(industry) on conflict do nothing""").execute(Tuple.of(week, Instants.column(since), Instants.column(now))).replaceWithVoid();
    }

    /** Asks for the packs now; an industry that waits already keeps its job. */
    Uni<List<Job>> requestNow(SqlConnection tx, List<String> industries, LocalDate week, String by, Instant now) {
        var ids = industries.stream().map(one -> UuidV7.next()).toArray(UUID[]::new);
        return tx.preparedQuery("""
                insert into phrase_job(id, industry, week, kind, state, requested_by, requested_at)
                select j.id, j.industry, $3, 'NOW', 'WAITING', $4, $5 from unnest($1::uuid[], $2::text[]) j(id, industry) on conflict do nothing""")
                .execute(Tuple.of(ids, industries.toArray(String[]::new), week, by, Instants.column(now)))
                .chain(() -> tx.preparedQuery("select * from phrase_job where state in ('WAITING', 'RUNNING') and industry = any($1) order by industry")
                        .execute(Tuple.of((Object) industries.toArray(String[]::new)))).map(PackJobs::read);
    }

    /** Takes the oldest job that waits or whose holder is gone; null when there is none. */
    Uni<Job> take(UUID worker, Duration lease, Instant now) {
        return pool.preparedQuery("""
                update phrase_job set state = 'RUNNING', worker = $1, leased_until = $3
                where id = (select id from phrase_job where state = 'WAITING' or state = 'RUNNING' and leased_until < $2
                            order by requested_at limit 1 for update skip locked) returning *""")
                .execute(Tuple.of(worker, Instants.column(now), Instants.column(now.plus(lease)))).map(rows -> rows.size() == 0 ? null : Job.of(rows.iterator().next()));
    }

    /** A sign of life. @return whether the job is still this worker's */
    Uni<Boolean> hold(SqlClient client, UUID job, UUID worker, Duration lease, Instant now) {
        return client.preparedQuery("update phrase_job set leased_until = $3 where id = $1 and worker = $2 and state = 'RUNNING'")
                .execute(Tuple.of(job, worker, Instants.column(now.plus(lease)))).map(done -> done.rowCount() == 1);
    }

    /** Ends the job in the transaction of its effect. @return false when somebody else took it over: then nothing may be written */
    Uni<Boolean> finish(SqlClient client, UUID job, UUID worker, UUID pack, int phrases, String error, Instant now) {
        return client.preparedQuery("""
                update phrase_job set state = case when $5::text is null then 'DONE' else 'FAILED' end, pack_id = $3, phrases = $4, error = $5, finished_at = $6
                where id = $1 and worker = $2 and state = 'RUNNING'""").execute(Tuple.from(Arrays.asList(job, worker, pack, phrases, error, Instants.column(now))))
                .map(done -> done.rowCount() == 1);
    }

    Uni<List<Job>> recent() {
        return pool.query("select * from phrase_job order by requested_at desc limit 50").execute().map(PackJobs::read);
    }

    private static List<Job> read(Iterable<Row> rows) {
        var jobs = new ArrayList<Job>();
        rows.forEach(row -> jobs.add(Job.of(row)));
        return jobs;
    }
}
