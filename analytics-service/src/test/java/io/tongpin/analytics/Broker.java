package io.tongpin.analytics;

import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Sends what other services would send, over the real broker. */
@ApplicationScoped
public class Broker {
    private final Pool pool;
    private final Outbox outbox;

    Broker(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    public void send(Event... events) {
        pool.withTransaction(tx -> outbox.append(tx, List.of(events))).await().indefinitely();
    }
}
