package io.tongpin.platform.inbox;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Makes a consumer idempotent: the event's id is recorded in the transaction of its effect, so a repeat changes nothing. */
@Singleton
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private final Pool pool;

    Inbox(Pool pool) {
        this.pool = pool;
    }

    /**
     * Runs {@code work} in one transaction unless this consumer has seen the event before. When it fails everything is rolled back,
     * the record of the event too, and the message goes to the dead-letter queue.
     *
     * @param consumer name of the consumer, the same as its queue: {@code <service>.<feature>}
     */
    public Uni<Void> once(String consumer, Event event, Function<SqlConnection, Uni<Void>> work) {
        return pool.withTransaction(tx -> tx
                .preparedQuery("insert into inbox(consumer, event_id) values ($1, $2) on conflict do nothing")
                .execute(Tuple.of(consumer, event.id()))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : work.apply(tx)))
                .onFailure().invoke(failure -> LOG.warnf(failure, "%s cannot take %s %s yet", consumer, event.type(), event.id()));
    }
}
