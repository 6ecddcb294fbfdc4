package io.tongpin.lead.ownership;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What assignment-service decided reaches the lead: its owner and due instants, a manager's queue, an alert. */
@Singleton
class AssignmentListener {
    private static final String CONSUMER = "lead.ownership";

    private final Inbox inbox;
    private final ChangeOwner changeOwner;

    AssignmentListener(Inbox inbox, ChangeOwner changeOwner) {
        this.inbox = inbox;
        this.changeOwner = changeOwner;
    }

    @Incoming("ownership")
    Uni<Void> on(Event event) {
        return inbox.bySubject(CONSUMER, event, this::apply);
    }

    private Uni<Void> apply(SqlConnection tx, Event event) {
        return switch (event.type()) {
            case ChangeOwner.ASSIGNED -> changeOwner.assign(tx, event.data(ChangeOwner.Assigned.class), event.history());
            case ChangeOwner.QUEUED -> changeOwner.queue(tx, event.data(ChangeOwner.Queued.class));
            case ChangeOwner.OVERDUE -> changeOwner.overdue(tx, event.data(ChangeOwner.Overdue.class));
            case ChangeOwner.PAUSED -> changeOwner.pause(tx, event.data(ChangeOwner.Paused.class));
            default -> Uni.createFrom().voidItem();
        };
    }
}
