package io.tongpin.assignment.board;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.PollLoop;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.time.Instants;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Brings everybody's response record and win rate of the last 90 days up to date, now and then, one replica at a time. */
@ApplicationScoped
class RecordPoller {
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final PollLoop loop;

    RecordPoller(Vertx vertx, Pool pool, Clock clock) {
        loop = new PollLoop("the record of responses and wins", vertx,
                () -> pool.withTransaction(tx -> refresh(tx, clock.instant())).replaceWith(EVERY));
    }

    void start(@Observes StartupEvent started) {
        loop.wake();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    private static Uni<Void> refresh(SqlConnection tx, Instant now) {
        return OneAtATime.ifFree(tx, "the record of responses and wins").chain(mine -> !mine
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery("""
                        with met as (
                          select owner_id, avg((state = 'MET')::int) as rate from watch
                          where ended_at > $1::timestamptz - interval '90 days' and state in ('MET', 'OVERDUE') group by 1),
                        won as (
                          select former_owners[array_length(former_owners, 1)] as owner_id, avg((status = 'WON')::int) as rate from lead
                          where closed_at > $1::timestamptz - interval '90 days' and status in ('WON', 'LOST') group by 1),
                        told as (
                          select r.id, m.rate as response_rate, w.rate as win_rate from representative r
                          left join met m on m.owner_id = r.id left join won w on w.owner_id = r.id where r.active order by r.id)
                        update representative r set response_rate = t.response_rate, win_rate = t.win_rate from told t
                        where r.id = t.id and (r.response_rate, r.win_rate) is distinct from (t.response_rate::double precision, t.win_rate::double precision)""")
                        .execute(Tuple.of(Instants.column(now))).replaceWithVoid());
    }
}
