package io.tongpin.collaboration.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.Notify;
import io.tongpin.collaboration.notification.domain.Notice;
import io.tongpin.collaboration.notification.domain.NoticeKind;
import io.tongpin.collaboration.notification.domain.Recipient;
import io.tongpin.collaboration.requirement.Requirements;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class ReleaseListener {
    private final Inbox inbox;
    private final Releases releases;
    private final Requirements requirements;
    private final Notify notify;

    ReleaseListener(Inbox inbox, Releases releases, Requirements requirements, Notify notify) {
        this.inbox = inbox;
        this.releases = releases;
        this.requirements = requirements;
        this.notify = notify;
    }

    @Incoming("release")
    Uni<Void> on(Event event) {
        return !event.data().path("type").asText().equals("FEATURE_RELEASED") ? Uni.createFrom().voidItem()
                : inbox.once("collaboration.release", event, tx -> released(tx, event));
    }

    private Uni<Void> released(SqlConnection tx, Event event) {
        var data = event.data();
        var title = Stream.of("title", "name", "feature", "subject").map(data::path).filter(JsonNode::isTextual).map(JsonNode::asText).findFirst().orElse("");
        var needs = texts(data.path("needs"));
        var release = new Releases.Release(event.id(), title, needs, texts(data.path("products")), texts(data.path("outdatedPhrases")), event.time(),
                data.path("receivedBy").path("name").asText(null));
        var words = new ArrayList<>(needs);
        if (!title.isBlank()) {
            words.add(title);
        }
        return requirements.alike(tx, words).chain(alike -> releases.add(tx, release, alike).chain(() -> event.history() ? Uni.createFrom().voidItem()
                : requirements.wanted(tx, alike.stream().map(Requirements.Alike::requirement).toList()).chain(wanted -> notify.tell(tx, notices(event, title, wanted), event.time()))));
    }

    /** Each owner once, at the first of the leads. */
    private static List<Notice> notices(Event event, String title, List<Requirements.Wanted> wanted) {
        var byOwner = new LinkedHashMap<UUID, Requirements.Wanted>();
        wanted.stream().filter(one -> one.owner() != null).forEach(one -> byOwner.putIfAbsent(one.owner(), one));
        return byOwner.values().stream().map(one -> new Notice(Recipient.person(one.owner()), NoticeKind.NEED_ANSWERED, "release/" + event.id(), "/leads/" + one.lead(),
                Map.<String, Object>of("requirement", title, "state", "RELEASED", "answer", ""))).toList();
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
