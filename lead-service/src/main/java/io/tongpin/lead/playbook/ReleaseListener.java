package io.tongpin.lead.playbook;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.playbook.domain.OutdatedPhrase;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The product department released something, and says which phrases are wrong from now on. */
@Singleton
class ReleaseListener {
    private static final int MOST = 50;

    private final Inbox inbox;
    private final MarkOutdated markOutdated;
    private final Clock clock;

    ReleaseListener(Inbox inbox, MarkOutdated markOutdated, Clock clock) {
        this.inbox = inbox;
        this.markOutdated = markOutdated;
        this.clock = clock;
    }

    @Incoming("playbook")
    Uni<Void> on(Event event) {
        if (event.history() || !event.data().path("type").asText().equals("FEATURE_RELEASED")) {
            return Uni.createFrom().voidItem();
        }
        var phrases = phrases(event.data());
        return phrases.isEmpty() ? Uni.createFrom().voidItem() : markOutdated.find(phrases)
                .chain(hits -> inbox.once("lead.playbook", event, tx -> markOutdated.mark(tx, event.id(), title(event.data()), hits, event.time(), clock.instant())));
    }

    private static String title(JsonNode data) {
        return Stream.of("title", "name", "feature", "subject").map(data::path).filter(JsonNode::isTextual).map(JsonNode::asText).map(String::strip)
                .filter(text -> !text.isEmpty()).findFirst().orElse("FEATURE_RELEASED");
    }

    /** {@code outdatedPhrases}: a text, or texts, or objects {@code {phrase, replacement}}; a {@code replacement} beside them is for those without one. */
    private static List<OutdatedPhrase> phrases(JsonNode data) {
        var instead = text(data.path("replacement"));
        var nodes = new ArrayList<JsonNode>();
        var told = data.path("outdatedPhrases");
        if (told.isArray()) {
            told.forEach(nodes::add);
        } else {
            nodes.add(told);
        }
        return nodes.stream().map(node -> node.isTextual() ? new OutdatedPhrase(node.asText().strip(), instead)
                : new OutdatedPhrase(node.path("phrase").asText("").strip(), text(node.path("replacement")) == null ? instead : text(node.path("replacement"))))
                .filter(OutdatedPhrase::telling).limit(MOST).toList();
    }

    private static String text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? node.asText().strip() : null;
    }
}
