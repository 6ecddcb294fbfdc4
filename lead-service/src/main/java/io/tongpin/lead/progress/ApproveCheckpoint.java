package io.tongpin.lead.progress;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadChanged;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** A manager's approval of a checkpoint. Approving twice changes nothing. */
@Singleton
class ApproveCheckpoint {
    private final Timeline timeline;
    private final Outbox outbox;

    ApproveCheckpoint(Timeline timeline, Outbox outbox) {
        this.timeline = timeline;
        this.outbox = outbox;
    }

    Uni<Void> approve(SqlConnection tx, LeadEntity lead, String checkpoint, Actor by, Instant now) {
        return tx.preparedQuery("insert into approval(lead_id, checkpoint, by_id, by_name, at) values ($1, $2, $3, $4, $5) on conflict do nothing")
                .execute(Tuple.of(lead.id(), checkpoint, by.id(), by.name(), Instants.column(now)))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : timeline.write(tx, Change.of(lead, "CHECKPOINT_APPROVED", by, now).tell("checkpoint", null, checkpoint))
                                .chain(seq -> outbox.append(tx, LeadChanged.event(lead, seq, List.of("checkpoints"), now))));
    }
}
