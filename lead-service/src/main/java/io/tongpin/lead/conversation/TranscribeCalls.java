package io.tongpin.lead.conversation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.conversation.domain.Audio;
import io.tongpin.lead.conversation.domain.Said;
import io.tongpin.lead.conversation.domain.Transcript;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Turns recordings into conversations, one at a time per replica. A recording belongs to who took it while it renews its lease, so one that
 * was killed half-way is done by the next; text, marks, alert and the end of the work commit together, and only while the lease is held.
 */
@Singleton
class TranscribeCalls {
    private static final Logger LOG = Logger.getLogger(TranscribeCalls.class);
    private static final int TRIES = 5;

    private final Vertx vertx;
    private final Pool pool;
    private final Leads leads;
    private final Recordings recordings;
    private final Recognisers recognisers;
    private final TranscriptionConfig config;
    private final Listening listening;
    private final RecordCall recordCall;
    private final Clock clock;
    private final UUID worker = UuidV7.next();
    private boolean busy;
    private volatile boolean stopped;

    TranscribeCalls(Vertx vertx, Pool pool, Leads leads, Recordings recordings, Recognisers recognisers, TranscriptionConfig config, Listening listening, RecordCall recordCall,
            Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.leads = leads;
        this.recordings = recordings;
        this.recognisers = recognisers;
        this.config = config;
        this.listening = listening;
        this.recordCall = recordCall;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        if (recognisers.standing().takes()) {
            vertx.setPeriodic(config.every().toMillis(), tick -> run());
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private void run() {
        if (!busy && !stopped && recognisers.standing().ready()) {
            busy = true;
            waiting().onTermination().invoke(() -> busy = false).subscribe().with(done -> { }, failure -> LOG.warnf(failure, "recordings wait"));
        }
    }

    private Uni<Void> waiting() {
        var now = clock.instant();
        return pool.preparedQuery("""
                with given_up as (update call set state = 'FAILED', error = 'its listener ended each time' where state = 'TRANSCRIBING' and leased_until < $2 and tries >= $4)
                update call set state = 'TRANSCRIBING', worker = $1, leased_until = $3, tries = tries + 1, progress = 0
                where id = (select id from call where (state = 'WAITING' and (leased_until is null or leased_until < $2) or state = 'TRANSCRIBING' and leased_until < $2)
                            and tries < $4 and deleted_at is null order by at limit 1 for update skip locked)
                returning id, lead_id, content_type, file_name, rep_channel, by_id, by_name, tries""")
                .execute(Tuple.of(worker, Instants.column(now), Instants.column(now.plus(config.lease())), TRIES))
                .chain(rows -> rows.size() == 0 || stopped ? Uni.createFrom().voidItem() : transcribe(rows.iterator().next()).chain(this::waiting));
    }

    private Uni<Void> transcribe(Row call) {
        var id = call.getUUID("id");
        return recordings.read(pool, id, 0, Audio.LARGEST).chain(audio -> heard(id, call, audio)).chain(spoken -> {
            var lines = lines(spoken, !"RIGHT".equals(call.getString("rep_channel")));
            if (lines.isEmpty()) {
                throw new IllegalStateException("nothing was said");
            }
            var transcript = new Transcript(lines.stream().limit(Transcript.MOST_LINES).toList());
            return listening.hear(transcript.lines().stream().map(line -> new Said(line.byRep(), line.text(), null)).toList()).chain(heard -> pool.withTransaction(tx ->
                    leads.lock(tx, call.getUUID("lead_id")).chain(lead -> recordCall.fill(tx, lead, id, worker, new RecordCall.Command(transcript, heard, null, true, null,
                            !listening.understands()), new Actor(call.getUUID("by_id"), call.getString("by_name")), clock.instant()))));
        }).onFailure().recoverWithUni(failure -> failed(id, call.getInteger("tries"), failure));
    }

    /** Comes back after a minute, then later and later; rests after {@value #TRIES} tries. */
    private Uni<Void> failed(UUID id, int tries, Throwable failure) {
        LOG.warnf(failure, "recording %s, try %d", id, tries);
        var again = clock.instant().plus(Duration.ofMinutes(1L << Math.min(6, tries - 1)));
        return pool.preparedQuery("update call set state = $3, error = $4, leased_until = $5 where id = $1 and worker = $2 and state = 'TRANSCRIBING'")
                .execute(Tuple.from(Arrays.asList(id, worker, tries >= TRIES ? "FAILED" : "WAITING", failure.getMessage(), Instants.column(again)))).replaceWithVoid();
    }

    /** While somebody listens the lease goes on and what has been heard so far is shown; it ends with the process. */
    private Uni<List<Recogniser.Spoken>> heard(UUID id, Row call, byte[] audio) {
        var progress = new AtomicInteger();
        long timer = vertx.setPeriodic(Math.max(1_000, config.lease().toMillis() / 6), tick -> pool.preparedQuery("""
                update call set leased_until = $3, progress = $4 where id = $1 and worker = $2 and state = 'TRANSCRIBING'""")
                .execute(Tuple.of(id, worker, Instants.column(clock.instant().plus(config.lease())), progress.get()))
                .subscribe().with(done -> { }, failure -> LOG.debugf(failure, "recording %s: the lease was not renewed", id)));
        var context = vertx.getOrCreateContext();
        return recognisers.active().hear(audio, call.getString("content_type"), progress::set).emitOn(task -> context.runOnContext(task))
                .onTermination().invoke(() -> vertx.cancelTimer(timer));
    }

    /** With one channel for both speakers everything counts as the customer's, so that no risk is missed. */
    private static List<Transcript.Line> lines(List<Recogniser.Spoken> spoken, boolean repLeft) {
        return spoken.stream().map(one -> new Transcript.Line(switch (one.side()) {
            case ONLY -> false;
            case LEFT -> repLeft;
            case RIGHT -> !repLeft;
        }, one.start(), one.end(), one.text())).toList();
    }
}
