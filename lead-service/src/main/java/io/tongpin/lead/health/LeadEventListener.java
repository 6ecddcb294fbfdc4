package io.tongpin.lead.health;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Something about a lead changed: its warnings are worked out again from its own rows, so a repeat or an old event does no harm. */
@Singleton
class LeadEventListener {
    private final Inbox inbox;
    private final LookAtLeads lookAtLeads;
    private final Clock clock;

    LeadEventListener(Inbox inbox, LookAtLeads lookAtLeads, Clock clock) {
        this.inbox = inbox;
        this.lookAtLeads = lookAtLeads;
        this.clock = clock;
    }

    @Incoming("health")
    Uni<Void> on(Event event) {
        var lead = UUID.fromString(event.subject());
        return event.history()
                ? inbox.together("lead.health", event, tx -> newest(tx, lead, event.sequence())
                        .chain(newest -> newest ? lookAtLeads.look(tx, List.of(lead), clock.instant()) : Uni.createFrom().voidItem()))
                : inbox.once("lead.health", event, tx -> lookAtLeads.look(tx, List.of(lead), clock.instant()));
    }

    /** Loaded history comes with all of its events at once: the last one is enough. */
    private static Uni<Boolean> newest(SqlConnection tx, UUID lead, long sequence) {
        return tx.preparedQuery("select 1 from lead where id = $1 and timeline_seq <= $2").execute(Tuple.of(lead, sequence)).map(rows -> rows.size() > 0);
    }
}
