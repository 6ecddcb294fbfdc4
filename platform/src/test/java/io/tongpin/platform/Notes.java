package io.tongpin.platform;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The smallest service there can be: notes what it is told and tells that it did. */
@Singleton
class Notes {
    static final String NOTED = "io.tongpin.platform.noted.v1";
    static final String WRITTEN = "io.tongpin.platform.written.v1";

    record Note(UUID id, String text) {}

    final AtomicInteger deliveries = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final Inbox inbox;
    private final Outbox outbox;

    Notes(Inbox inbox, Outbox outbox) {
        this.inbox = inbox;
        this.outbox = outbox;
    }

    @Incoming("notes")
    Uni<Void> on(Event event) {
        deliveries.incrementAndGet();
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        var note = event.data(Note.class);
        return inbox.once("platform.notes", event, tx -> write(tx, note)).onTermination().invoke(atOnce::decrementAndGet);
    }

    /** Fails after both writes when the text says so. */
    Uni<Void> write(SqlConnection tx, Note note) {
        return tx.preparedQuery("insert into note(id, text) values ($1, $2)").execute(Tuple.of(note.id(), note.text()))
                .chain(() -> outbox.append(tx, Event.of(WRITTEN, note.id().toString(), 1, note).build()))
                .invoke(() -> {
                    if (note.text().startsWith("fail")) {
                        throw new IllegalStateException("as told");
                    }
                });
    }
}
