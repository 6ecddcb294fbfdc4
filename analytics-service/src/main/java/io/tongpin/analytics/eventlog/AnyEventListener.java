package io.tongpin.analytics.eventlog;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Appends whatever comes, in the inbox transaction. The whole CloudEvent is kept, so that a replay sees what the wire said. */
@ApplicationScoped
class AnyEventListener {
    private static final String CONSUMER = "analytics.eventlog";
    private final Inbox inbox;

    AnyEventListener(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("eventlog")
    Uni<Void> on(Event event) {
        return inbox.together(CONSUMER, event, tx -> tx.preparedQuery("""
                insert into event_log(event_id, type, source, subject, sequence, happened_at, history, payload)
                values ($1, $2, $3, $4, $5, $6, $7, $8)""")
                .execute(Tuple.from(Arrays.asList(event.id(), event.type(), event.source(), event.subject(), event.sequence(),
                        event.time().atOffset(ZoneOffset.UTC), event.history(), new JsonObject(new String(Wire.write(event), java.nio.charset.StandardCharsets.UTF_8)))))
                .replaceWithVoid());
    }
}
