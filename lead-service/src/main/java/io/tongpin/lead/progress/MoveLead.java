package io.tongpin.lead.progress;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Person;
import io.tongpin.lead.maturity.FactsQuery;
import io.tongpin.lead.maturity.MaturityModels;
import io.tongpin.lead.maturity.domain.Advance;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Change.Column;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Moves a lead one level up, when the newest model's checkpoints are met, or back. There is no other way between levels. */
@Singleton
public class MoveLead {
    static final String ADVANCED = "io.tongpin.lead.lead-advanced.v1";
    static final String MOVED_BACK = "io.tongpin.lead.lead-moved-back.v1";

    record Moved(UUID leadId, String company, String from, String to, Instant at, int modelVersion, Person by, Instant enteredFromAt,
            String reason) {}

    private final MaturityModels models;
    private final FactsQuery facts;
    private final Timeline timeline;
    private final Outbox outbox;

    MoveLead(MaturityModels models, FactsQuery facts, Timeline timeline, Outbox outbox) {
        this.models = models;
        this.facts = facts;
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /** @param lead locked by the caller. @return the model's answer; the lead has moved only when it is {@link Advance.Allowed} */
    public Uni<Advance> advance(SqlConnection tx, LeadEntity lead, int to, Actor by, Instant now) {
        return models.newest(tx).chain(model -> facts.of(tx, lead).chain(known -> {
            var answer = model.advance(lead.level(), to, known);
            if (!(answer instanceof Advance.Allowed)) {
                return Uni.createFrom().item(answer);
            }
            return move(tx, lead, to, model.version(), "ADVANCED", ADVANCED, null, by, now).replaceWith(answer);
        }));
    }

    /** @param lead locked by the caller; {@code to} is below its level */
    public Uni<Void> back(SqlConnection tx, LeadEntity lead, int to, String reason, Actor by, Instant now) {
        return move(tx, lead, to, lead.modelVersion(), "MOVED_BACK", MOVED_BACK, reason, by, now);
    }

    private Uni<Void> move(SqlConnection tx, LeadEntity lead, int to, int modelVersion, String entry, String type, String reason, Actor by,
            Instant now) {
        var change = Change.of(lead, entry, by, now).setQuietly(Column.LEVEL, to).tell("level", "L" + lead.level(), "L" + to)
                .setQuietly(Column.LEVEL_SINCE, now).setQuietly(Column.MODEL_VERSION, modelVersion).tell("modelVersion", null, modelVersion)
                .tell("reason", null, reason);
        return timeline.write(tx, change).chain(seq -> outbox.append(tx, Event.of(type, lead.id().toString(), seq,
                new Moved(lead.id(), lead.company(), "L" + lead.level(), "L" + to, now, modelVersion, Person.of(by), lead.levelSince(), reason))
                .at(now).owner(lead.ownerId()).orgPath(lead.ownerPath()).build()));
    }
}
