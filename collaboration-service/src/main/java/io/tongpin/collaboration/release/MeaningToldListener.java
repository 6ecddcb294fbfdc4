package io.tongpin.collaboration.release;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.requirement.Requirements;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** lead-service told what a need or a release means: the need is grouped again, and what answers what is looked for by meaning. */
@ApplicationScoped
class MeaningToldListener {

    record Told(UUID id, List<String> vectors) {}

    private final Inbox inbox;
    private final Requirements requirements;
    private final Releases releases;
    private final AnswerNeeds answerNeeds;
    private final Clock clock;

    MeaningToldListener(Inbox inbox, Requirements requirements, Releases releases, AnswerNeeds answerNeeds, Clock clock) {
        this.inbox = inbox;
        this.requirements = requirements;
        this.releases = releases;
        this.answerNeeds = answerNeeds;
        this.clock = clock;
    }

    @Incoming("meaning")
    Uni<Void> on(Event event) {
        var told = event.data(Told.class);
        return inbox.once("collaboration.meaning", event, tx -> understood(tx, told.id(), told.vectors().toArray(String[]::new)));
    }

    private Uni<Void> understood(SqlConnection tx, UUID id, String[] meaning) {
        return requirements.understood(tx, id, meaning, clock.instant()).chain(need -> need != null ? answerNeeds.earlier(tx, need)
                : releases.understood(tx, id, meaning).chain(release -> release == null ? Uni.createFrom().voidItem() : answerNeeds.open(tx, release)));
    }
}
