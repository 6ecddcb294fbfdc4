package io.tongpin.lead.playbook;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongpin.lead.playbook.domain.OutdatedPhrase;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What the product department released, with the phrases that are wrong from now on (D9). */
public record Release(UUID id, String title, List<OutdatedPhrase> phrases, Instant at) {
    private static final int MOST = 50;

    /** @return empty when the event is no release, a matter of the past, or says of no phrase that it is wrong */
    public static Optional<Release> of(Event event) {
        if (event.history() || !event.data().path("type").asText().equals("FEATURE_RELEASED")) {
            return Optional.empty();
        }
        var phrases = phrases(event.data());
        return phrases.isEmpty() ? Optional.empty() : Optional.of(new Release(event.id(), title(event.data()), phrases, event.time()));
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
