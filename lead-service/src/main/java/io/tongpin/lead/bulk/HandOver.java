package io.tongpin.lead.bulk;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadChanged;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Person;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Change.Column;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Gives an open lead into other hands: level, history and clocks stay what they are. */
@Singleton
class HandOver {

    /** On the wire: {@code lead-handed-over}. The round and the due instants go on as they were. */
    record LeadHandedOver(UUID leadId, String company, Person from, Person to, int round, Instant dueAt, Instant responseDueAt, Instant firstResponseAt,
            String reason, Person by, Instant at) {
        static final String TYPE = "io.tongpin.lead.lead-handed-over.v1";
    }

    private final Timeline timeline;
    private final Outbox outbox;

    HandOver(Timeline timeline, Outbox outbox) {
        this.timeline = timeline;
        this.outbox = outbox;
    }

    Uni<Void> give(SqlConnection tx, LeadEntity lead, Person to, String reason, Actor by, Instant now) {
        if (to.id().equals(lead.ownerId())) {
            return Uni.createFrom().voidItem();
        }
        var change = Change.of(lead, "HANDED_OVER", by, now).tell("owner", lead.ownerName(), to.name()).tell("reason", null, reason)
                .setQuietly(Column.OWNER_ID, to.id()).setQuietly(Column.OWNER_NAME, to.name()).setQuietly(Column.OWNER_PATH, to.path())
                .setQuietly(Column.QUEUE_MANAGER, null).setQuietly(Column.QUEUE_REASON, null).setQuietly(Column.QUEUE_SINCE, null);
        return timeline.write(tx, change).chain(seq -> outbox.append(tx, List.of(
                Event.of(LeadHandedOver.TYPE, lead.id().toString(), seq, new LeadHandedOver(lead.id(), lead.company(), lead.owner(), to, lead.round(),
                        lead.dueAt(), lead.responseDueAt(), lead.firstResponseAt(), reason, Person.of(by), now)).at(now).owner(to.id()).orgPath(to.path()).build(),
                LeadChanged.of(lead, List.of("owner")).owned(to, lead.round()).event(lead, seq, now))));
    }
}
