package io.tongpin.analytics;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Makes facts of events and of nothing else, so that they can be made again from the event log. */
public interface FactConsumer {

    boolean reads(String type);

    /** Forgets the facts that this consumer can make again from the event log. */
    Uni<Void> forget(SqlConnection tx);

    Uni<Void> apply(SqlConnection tx, Event event);
}
