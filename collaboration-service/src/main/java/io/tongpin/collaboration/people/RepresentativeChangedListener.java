package io.tongpin.collaboration.people;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class RepresentativeChangedListener {
    private final Inbox inbox;
    private final People people;

    RepresentativeChangedListener(Inbox inbox, People people) {
        this.inbox = inbox;
        this.people = people;
    }

    @Incoming("people")
    Uni<Void> on(Event event) {
        return inbox.once("collaboration.people", event,
                tx -> people.remember(tx, event.data(RepresentativeChanged.class), event.sequence()));
    }
}
