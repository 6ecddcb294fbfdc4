package io.tongpin.lead.playbook;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The product department released something, and says which phrases are wrong from now on. */
@Singleton
class ReleaseListener {
    private final Inbox inbox;
    private final MarkOutdated markOutdated;
    private final Clock clock;

    ReleaseListener(Inbox inbox, MarkOutdated markOutdated, Clock clock) {
        this.inbox = inbox;
        this.markOutdated = markOutdated;
        this.clock = clock;
    }

    @Incoming("playbook")
    Uni<Void> on(Event event) {
        return Release.of(event).map(release -> markOutdated.find(release.phrases())
                .chain(hits -> inbox.once("lead.playbook", event, tx -> markOutdated.mark(tx, release, hits, clock.instant())))).orElse(Uni.createFrom().voidItem());
    }
}
