package io.tongpin.lead.conversation;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Person;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/**
 * Removes what was said and all that came of it: recording, text, marks, vectors, phrases that quote it (by foreign keys), stored answers and
 * alerts that repeat its words, also an alert that is not sent yet. That there was a call, who deleted it, when and why stays in the trace.
 */
@Singleton
class ForgetCall {
    private final Recordings recordings;
    private final Timeline timeline;
    private final Outbox outbox;

    ForgetCall(Recordings recordings, Timeline timeline, Outbox outbox) {
        this.recordings = recordings;
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /** @param lead locked by the caller. @return false when there was nothing to delete: another one was quicker */
    Uni<Boolean> forget(SqlConnection tx, LeadEntity lead, UUID call, CallDeleted.Reason reason, Actor actor, Instant now) {
        return tx.preparedQuery("update call set deleted_at = $3, deleted_by = $4, file_name = null where id = $1 and lead_id = $2 and deleted_at is null")
                .execute(Tuple.of(call, lead.id(), Instants.column(now), actor.name())).chain(done -> done.rowCount() == 0 ? Uni.createFrom().item(false)
                        : tx.preparedQuery("delete from call_risk where call_id = $1").execute(Tuple.of(call))
                                .chain(() -> tx.preparedQuery("delete from call_utterance where call_id = $1").execute(Tuple.of(call)))
                                .chain(() -> recordings.forget(tx, call))
                                .chain(() -> tx.preparedQuery("delete from idempotency where body like '%' || $1 || '%'").execute(Tuple.of(call.toString())))
                                .chain(() -> tx.preparedQuery("""
                                        delete from outbox where type = $1 and subject = $2 and payload like '%' || $3 || '%'""")
                                        .execute(Tuple.of(RiskDetected.TYPE, lead.id().toString(), call.toString())))
                                .chain(() -> timeline.write(tx, Change.of(lead, "CALL_DELETED", actor, now).tell("call", call.toString(), null).tell("reason", null, reason.name())))
                                .chain(sequence -> outbox.append(tx, Event.of(CallDeleted.TYPE, lead.id().toString(), sequence, new CallDeleted(call, lead.id(), reason,
                                        actor.id() == null ? null : Person.of(actor), now)).at(now).owner(lead.ownerId()).orgPath(lead.ownerPath()).history(lead.history()).build()))
                                .replaceWith(true));
    }
}
