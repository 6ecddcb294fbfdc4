package io.tongpin.analytics.margin;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Looks at a rep's margins whenever an order of theirs changed; history opens no report. */
@ApplicationScoped
class OrderChangedListener {
    private final Inbox inbox;
    private final WatchMargins watchMargins;

    OrderChangedListener(Inbox inbox, WatchMargins watchMargins) {
        this.inbox = inbox;
        this.watchMargins = watchMargins;
    }

    record Rep(UUID id) {}

    record Changed(Rep rep) {}

    @Incoming("margin")
    Uni<Void> on(Event event) {
        var changed = event.data(Changed.class);
        return changed.rep() == null || changed.rep().id() == null || event.history() ? Uni.createFrom().voidItem()
                : inbox.once("analytics.margin", event, tx -> watchMargins.look(tx, changed.rep().id()));
    }
}
