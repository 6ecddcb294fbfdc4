package io.tongpin.lead.followup;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Person;
import io.tongpin.lead.followup.domain.FollowUp;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Change.Column;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Records a touch of the customer; the first contact stops the response clock. */
@Singleton
public class RecordFollowUp {

    /** @param verifiedBy what backs it (call record, channel message, check-in), or null */
    public record Command(FollowUp followUp, String note, Instant nextActionAt, List<String> tags, String verifiedBy) {}

    /** On the wire: {@code follow-up-recorded}. @param expectedAmount what is at stake where a need was heard */
    record FollowUpRecorded(UUID leadId, UUID followUpId, String company, FollowUp.Kind kind, FollowUp.Outcome outcome, Instant at,
            Instant recordedAt, boolean contact, boolean firstContact, Person by, String note, List<String> tags, Instant nextActionAt,
            boolean verified, Instant leadCreatedAt, Instant responseDueAt, Money expectedAmount) {
        static final String TYPE = "io.tongpin.lead.follow-up-recorded.v1";
    }

    private final Timeline timeline;
    private final Outbox outbox;

    RecordFollowUp(Timeline timeline, Outbox outbox) {
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /** @param lead locked by the caller */
    public Uni<UUID> record(SqlConnection tx, LeadEntity lead, Command command, Actor by, Instant now) {
        var id = UuidV7.next();
        var touch = command.followUp();
        var at = Instants.micros(touch.at());
        boolean first = touch.contact() && (lead.firstResponseAt() == null || at.isBefore(lead.firstResponseAt()));
        var change = Change.of(lead, "FOLLOW_UP", by, at).tell("kind", null, touch.kind()).tell("outcome", null, touch.outcome())
                .tell("note", null, command.note()).tell("followUpId", null, id).tell("late", null, touch.late(now) ? true : null)
                .tell("tags", null, command.tags().isEmpty() ? null : command.tags()).tell("verifiedBy", null, command.verifiedBy());
        if (first) {
            change.set(Column.FIRST_RESPONSE_AT, lead.firstResponseAt(), at);
        }
        if (command.nextActionAt() != null || touch.contact()) {
            change.set(Column.NEXT_ACTION_AT, lead.nextActionAt(), Instants.micros(command.nextActionAt()));
        }
        var row = tx.preparedQuery("""
                insert into follow_up(id, lead_id, kind, outcome, at, recorded_at, late, contact, by_id, by_name, note, next_action_at, tags, verified_by)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)""")
                .execute(Tuple.from(Arrays.asList(id, lead.id(), touch.kind().name(), touch.outcome().name(), Instants.column(at),
                        Instants.column(now), touch.late(now), touch.contact(), by.id(), by.name(), command.note(),
                        Instants.column(command.nextActionAt()), command.tags().toArray(String[]::new), command.verifiedBy())));
        return Uni.combine().all().unis(row, timeline.write(tx, change)).with((inserted, seq) -> seq)
                .chain(seq -> outbox.append(tx, Event.of(FollowUpRecorded.TYPE, lead.id().toString(), seq,
                        new FollowUpRecorded(lead.id(), id, lead.company(), touch.kind(), touch.outcome(), at, now, touch.contact(), first,
                                Person.of(by), command.note(), command.tags(), command.nextActionAt(), command.verifiedBy() != null,
                                lead.createdAt(), lead.responseDueAt(), lead.amount()))
                        .at(now).owner(lead.ownerId()).orgPath(lead.ownerPath()).build()))
                .replaceWith(id);
    }
}
