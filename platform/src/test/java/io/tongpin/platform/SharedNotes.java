package io.tongpin.platform;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Two listeners of one queue. */
@Singleton
class SharedNotes {
    static final String BY_BOTH = "io.tongpin.platform.noted-by-both.v1";
    static final String BY_SECOND = "io.tongpin.platform.noted-by-second.v1";

    final Queue<UUID> first = new ConcurrentLinkedQueue<>();
    final Queue<UUID> second = new ConcurrentLinkedQueue<>();
    private final Inbox inbox;

    SharedNotes(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("first")
    Uni<Void> first(Event event) {
        first.add(event.id());
        return inbox.once("platform.first", event, tx -> Uni.createFrom().voidItem());
    }

    /** Fails when it hears of an event for the first time and the text says so. */
    @Incoming("second")
    Uni<Void> second(Event event) {
        boolean again = second.contains(event.id());
        second.add(event.id());
        return event.data(Notes.Note.class).text().startsWith("fail") && !again ? Uni.createFrom().failure(new IllegalStateException("as told"))
                : inbox.once("platform.second", event, tx -> Uni.createFrom().voidItem());
    }
}
