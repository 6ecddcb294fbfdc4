package io.tongpin.lead.spotcheck;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.Person;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The review desk judged a check that found no call: it stands beside the result, and in the lead's trace. The first word counts. */
@Singleton
class SpotCheckJudgedListener {
    private record Decided(UUID reviewId, String kind, UUID leadId, boolean approved, String comment, Person by, String via, Instant at) {}

    private final Inbox inbox;
    private final Leads leads;
    private final Timeline timeline;

    SpotCheckJudgedListener(Inbox inbox, Leads leads, Timeline timeline) {
        this.inbox = inbox;
        this.leads = leads;
        this.timeline = timeline;
    }

    @Incoming("spotcheck")
    Uni<Void> on(Event event) {
        var decided = event.data(Decided.class);
        return !"SPOT_CHECK".equals(decided.kind()) ? Uni.createFrom().voidItem() : inbox.once("lead.spotcheck", event, tx -> judged(tx, decided));
    }

    private Uni<Void> judged(SqlConnection tx, Decided decided) {
        return tx.preparedQuery("""
                update spot_check set upheld = $2, judgement = $3, judged_by_id = $4, judged_by = $5, judged_at = $6
                where id = $1 and called = false and judged_at is null returning lead_id""")
                .execute(Tuple.from(Arrays.asList(decided.reviewId(), decided.approved(), decided.comment(), decided.by().id(), decided.by().name(),
                        Instants.column(decided.at()))))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().voidItem() : leads.lock(tx, rows.iterator().next().getUUID(0))
                        .chain(lead -> timeline.write(tx, Change.of(lead, "SPOT_CHECK_JUDGED", new Actor(decided.by().id(), decided.by().name(), decided.via()), decided.at())
                                .tell("upheld", null, decided.approved()).tell("comment", null, decided.comment()))).replaceWithVoid());
    }
}
