package io.tongpin.lead.conversation;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.conversation.domain.Label;
import io.tongpin.lead.conversation.domain.Transcript;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keeps a conversation with what it gave away, its trace entry and the alert: one transaction, three statements whatever its length. */
@Singleton
class RecordCall {

    /** What came in. @param degraded whether it was judged by words alone */
    record Command(Transcript transcript, List<List<Listening.Heard>> heard, String fileName, boolean consent, LocalDate retainUntil, boolean degraded) {}

    record Risk(UUID id, int utterance, Listening.Heard heard, long atMillis) {}

    record Recorded(UUID callId, List<Risk> risks) {}

    private final Timeline timeline;
    private final Outbox outbox;

    RecordCall(Timeline timeline, Outbox outbox) {
        this.timeline = timeline;
        this.outbox = outbox;
    }

    Uni<Recorded> record(SqlConnection tx, LeadEntity lead, Command command, Actor actor, Instant now) {
        var id = UuidV7.next();
        return tx.preparedQuery("""
                insert into call(id, lead_id, file_name, consent, retain_until, duration_ms, degraded, by_id, by_name, at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""")
                .execute(Tuple.tuple().addUUID(id).addUUID(lead.id()).addString(command.fileName()).addBoolean(command.consent())
                        .addLocalDate(command.retainUntil()).addLong(millis(command)).addBoolean(command.degraded()).addUUID(actor.id()).addString(actor.name())
                        .addValue(Instants.column(now)))
                .chain(() -> said(tx, lead, id, command, actor, now));
    }

    /** Gives a recording its text. @throws IllegalStateException when it was deleted or taken over in the meantime: nothing is written then */
    Uni<Void> fill(SqlConnection tx, LeadEntity lead, UUID id, UUID worker, Command command, Actor actor, Instant now) {
        return tx.preparedQuery("""
                update call set state = 'READY', error = null, progress = 100, duration_ms = $3, degraded = $4 where id = $1 and worker = $2 and state = 'TRANSCRIBING' and deleted_at is null""")
                .execute(Tuple.of(id, worker, millis(command), command.degraded())).chain(done -> {
                    if (done.rowCount() == 0) {
                        throw new IllegalStateException("somebody else has this recording");
                    }
                    return said(tx, lead, id, command, actor, now);
                }).chain(recorded -> outbox.append(tx, List.of(Event.of(CallTranscribed.TYPE, lead.id().toString(), lead.timelineSeq() + 1,
                        new CallTranscribed(id, lead.id(), command.transcript().lines().size(), now)).at(now).owner(lead.ownerId()).orgPath(lead.ownerPath()).build())));
    }

    private static long millis(Command command) {
        var lines = command.transcript().lines();
        return lines.stream().mapToLong(line -> (line.end() == null ? line.at() : line.end()).toMillis()).max().orElse(0);
    }

    private Uni<Recorded> said(SqlConnection tx, LeadEntity lead, UUID id, Command command, Actor actor, Instant now) {
        var lines = command.transcript().lines();
        var risks = new ArrayList<Risk>();
        var utterances = new JsonArray();
        var marks = new JsonArray();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            utterances.add(new JsonObject().put("position", i).put("speaker", line.byRep() ? "REP" : "CUSTOMER").put("at_ms", line.at().toMillis())
                    .put("end_ms", line.end() == null ? null : line.end().toMillis()).put("text", line.text()));
            for (var heard : command.heard().get(i)) {
                var risk = new Risk(UuidV7.next(), i, heard, line.at().toMillis());
                risks.add(risk);
                marks.add(new JsonObject().put("id", risk.id().toString()).put("position", i).put("label", heard.label().name())
                        .put("cause", heard.cause() == null ? null : heard.cause().name()).put("confidence", heard.confidence()).put("evidence", heard.evidence())
                        .put("start_at", heard.start()).put("end_at", heard.end()));
            }
        }
        return tx.preparedQuery("""
                        insert into call_utterance(call_id, position, speaker, at_ms, end_ms, text)
                        select $1, u.position, u.speaker, u.at_ms, u.end_ms, u.text
                        from jsonb_to_recordset($2) u(position int, speaker text, at_ms bigint, end_ms bigint, text text)""")
                .execute(Tuple.of(id, utterances))
                .chain(() -> tx.preparedQuery("""
                        insert into call_risk(id, call_id, lead_id, position, label, cause, confidence, evidence, start_at, end_at)
                        select r.id, $1, $2, r.position, r.label, r.cause, r.confidence, r.evidence, r.start_at, r.end_at
                        from jsonb_to_recordset($3) r(id uuid, position int, label text, cause text, confidence real, evidence text, start_at int, end_at int)""")
                        .execute(Tuple.of(id, lead.id(), marks)))
                .chain(() -> timeline.write(tx, Change.of(lead, "CALL_RECORDED", actor, now).tell("call", null, id.toString())
                        .tell("utterances", null, lines.size()).tell("risks", null, risks.stream().map(risk -> risk.heard().label().name()).distinct().toList())))
                .chain(sequence -> alert(tx, lead, id, risks, sequence, now))
                .replaceWith(new Recorded(id, risks));
    }

    private Uni<Void> alert(SqlConnection tx, LeadEntity lead, UUID call, List<Risk> risks, long sequence, Instant now) {
        if (risks.isEmpty() || lead.owner() == null) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery("select manager_id, manager_name from member where id = $1").execute(Tuple.of(lead.owner().id())).chain(rows -> {
            var row = rows.size() == 0 ? null : rows.iterator().next();
            var manager = row == null || row.getUUID("manager_id") == null ? null : new RiskDetected.Manager(row.getUUID("manager_id"), row.getString("manager_name"));
            var told = risks.stream().map(risk -> new RiskDetected.Risk(risk.heard().label(), risk.heard().cause(), risk.heard().confidence(),
                    risk.heard().evidence(), risk.atMillis())).sorted((a, b) -> Double.compare(weight(b), weight(a))).toList();
            var event = new RiskDetected(call, lead.id(), lead.company(), lead.owner(), manager, told, now);
            // the lead may come from history, what was said today does not: somebody has to answer it
            return outbox.append(tx, List.of(Event.of(RiskDetected.TYPE, lead.id().toString(), sequence, event).at(now).owner(lead.owner().id())
                    .orgPath(lead.owner().path()).build()));
        });
    }

    /** Risks come before signals, the surer one first. */
    private static double weight(RiskDetected.Risk risk) {
        return risk.confidence() + (risk.label() == Label.BUYING_SIGNAL ? 0 : 1);
    }
}
