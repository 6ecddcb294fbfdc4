package io.tongpin.lead.intake;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadChanged;
import io.tongpin.lead.Leads;
import io.tongpin.lead.intake.domain.LeadDraft;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A customer who has an open lead came again: the one who works the lead is to know. */
@Singleton
class NoteInquiry {
    private final Leads leads;
    private final Timeline timeline;
    private final Outbox outbox;

    NoteInquiry(Leads leads, Timeline timeline, Outbox outbox) {
        this.leads = leads;
        this.timeline = timeline;
        this.outbox = outbox;
    }

    Uni<Void> note(SqlConnection tx, UUID existing, LeadDraft draft, Actor actor, Instant now) {
        return leads.lock(tx, existing).chain(lead -> timeline.write(tx, Change.of(lead, "INQUIRY", actor, now).tell("source", null, draft.source())
                .tell("campaign", null, draft.campaign()).tell("contactName", null, draft.contactName()).tell("note", null, draft.note()))
                .chain(seq -> outbox.append(tx, LeadChanged.event(lead, seq, List.of("inquiry"), now))));
    }
}
