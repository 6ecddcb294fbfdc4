package io.tongpin.lead.evidence;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Person;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** Attaches a stored file to a lead as evidence for a checkpoint. */
@Singleton
class AttachEvidence {

    /** On the wire: {@code evidence-attached}. */
    record EvidenceAttached(UUID leadId, UUID evidenceId, String checkpoint, String fileName, String contentType, long size, String sha256,
            Person by) {
        static final String TYPE = "io.tongpin.lead.evidence-attached.v1";
    }

    private final Timeline timeline;
    private final Outbox outbox;

    AttachEvidence(Timeline timeline, Outbox outbox) {
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /** @param lead locked by the caller */
    Uni<UUID> attach(SqlConnection tx, LeadEntity lead, String checkpoint, String fileName, EvidenceFiles.Stored file, Actor by, Instant now) {
        var id = UuidV7.next();
        var row = tx.preparedQuery("""
                insert into evidence(id, lead_id, checkpoint, file_name, content_type, size, sha256, by_id, by_name, at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""")
                .execute(Tuple.from(Arrays.asList(id, lead.id(), checkpoint, fileName, file.contentType(), file.size(), file.sha256(), by.id(),
                        by.name(), Instants.column(now))));
        var change = Change.of(lead, "EVIDENCE_ATTACHED", by, now).tell("evidenceId", null, id).tell("checkpoint", null, checkpoint)
                .tell("fileName", null, fileName).tell("sha256", null, file.sha256()).tell("size", null, file.size());
        return Uni.combine().all().unis(row, timeline.write(tx, change)).with((inserted, seq) -> seq)
                .chain(seq -> outbox.append(tx, Event.of(EvidenceAttached.TYPE, lead.id().toString(), seq,
                        new EvidenceAttached(lead.id(), id, checkpoint, fileName, file.contentType(), file.size(), file.sha256(), Person.of(by)))
                        .at(now).owner(lead.ownerId()).orgPath(lead.ownerPath()).build()))
                .replaceWith(id);
    }
}
