package io.tongpin.collaboration.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.requirement.MeaningAsked;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The product department released something: it is kept, and shown on the leads whose needs look the same; what it means is asked. */
@ApplicationScoped
class ReleaseListener {
    private final Inbox inbox;
    private final Releases releases;
    private final AnswerNeeds answerNeeds;
    private final Outbox outbox;

    ReleaseListener(Inbox inbox, Releases releases, AnswerNeeds answerNeeds, Outbox outbox) {
        this.inbox = inbox;
        this.releases = releases;
        this.answerNeeds = answerNeeds;
        this.outbox = outbox;
    }

    @Incoming("release")
    Uni<Void> on(Event event) {
        return !event.data().path("type").asText().equals("FEATURE_RELEASED") ? Uni.createFrom().voidItem()
                : inbox.once("collaboration.release", event, tx -> released(tx, event));
    }

    private Uni<Void> released(SqlConnection tx, Event event) {
        var data = event.data();
        var title = Stream.of("title", "name", "feature", "subject").map(data::path).filter(JsonNode::isTextual).map(JsonNode::asText).findFirst().orElse("");
        var release = new Releases.Release(event.id(), title, texts(data.path("needs")), texts(data.path("products")), texts(data.path("outdatedPhrases")), event.time(),
                data.path("receivedBy").path("name").asText(null));
        var said = release.said();
        return releases.add(tx, release, event.history()).chain(() -> answerNeeds.open(tx, new Releases.Understood(release, event.history(), said)))
                .chain(() -> said.isEmpty() ? Uni.createFrom().voidItem()
                        : outbox.append(tx, MeaningAsked.of(release.id(), said.stream().flatMap(one -> one.bare().stream()).toList(), event.history())));
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(one -> texts.add(one.isObject() ? one.path("phrase").asText("") : one.asText()));
        return texts.stream().map(String::strip).filter(text -> !text.isEmpty()).limit(50).toList();
    }
}
