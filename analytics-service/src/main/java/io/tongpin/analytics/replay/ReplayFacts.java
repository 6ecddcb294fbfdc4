package io.tongpin.analytics.replay;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.FactConsumer;
import io.tongpin.analytics.FactSignal;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Makes the facts again from the event log. */
@ApplicationScoped
class ReplayFacts {
    private static final Logger LOG = Logger.getLogger(ReplayFacts.class);
    private static final int BATCH = 500;
    private final List<FactConsumer> consumers;
    private final FactSignal signal;

    ReplayFacts(@All List<FactConsumer> consumers, FactSignal signal) {
        this.consumers = consumers;
        this.signal = signal;
    }

    /** @return how many events were read */
    Uni<Long> replay(SqlConnection tx) {
        signal.after(tx);
        return OneAtATime.inTurn(tx, "replay")
                .chain(() -> Multi.createFrom().iterable(consumers).onItem().transformToUniAndConcatenate(consumer -> consumer.forget(tx)).collect().asList())
                .chain(() -> batch(tx, OffsetDateTime.parse("2000-01-01T00:00:00Z"), new UUID(0, 0), 0))
                .call(() -> tx.query("""
                        update lead_fact l set test = true from quarantine q where q.kind = 'LEAD' and q.ref = l.lead_id::text and q.restored_at is null""").execute());
    }

    private Uni<Long> batch(SqlConnection tx, OffsetDateTime after, UUID afterId, long read) {
        return tx.preparedQuery("""
                select received_at, event_id, payload::text from event_log where (received_at, event_id) > ($1, $2) order by received_at, event_id limit\s""" + BATCH)
                .execute(Tuple.of(after, afterId)).chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().item(read);
                    }
                    Row last = null;
                    for (Row row : rows) {
                        last = row;
                    }
                    var at = last.getOffsetDateTime(0);
                    var id = last.getUUID(1);
                    return Multi.createFrom().iterable(rows).onItem().transformToUniAndConcatenate(row -> apply(tx, row.getString(2))).collect().asList()
                            .chain(() -> batch(tx, at, id, read + rows.size()));
                });
    }

    private Uni<Void> apply(SqlConnection tx, String payload) {
        Event event = Wire.read(payload.getBytes(StandardCharsets.UTF_8));
        return Multi.createFrom().iterable(consumers).filter(consumer -> consumer.reads(event.type()))
                .onItem().transformToUniAndConcatenate(consumer -> Uni.createFrom().deferred(() -> consumer.apply(tx, event))
                        // What cannot be read now could not be read then: it rests at the dead-letter desk and made no fact.
                        .onFailure(UncheckedIOException.class).recoverWithUni(unreadable -> {
                            LOG.warnf("event %s %s cannot be read and makes no fact", event.type(), event.id());
                            return Uni.createFrom().voidItem();
                        })).collect().asList().replaceWithVoid();
    }
}
