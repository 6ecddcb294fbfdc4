package io.tongpin.collaboration.requirement;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.Notify;
import io.tongpin.collaboration.notification.domain.Notice;
import io.tongpin.collaboration.notification.domain.NoticeKind;
import io.tongpin.collaboration.notification.domain.Recipient;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** The product department says where a requirement stands; a new state is told to those who noted the need. */
@ApplicationScoped
class AnswerRequirement {
    private final Requirements requirements;
    private final Notify notify;
    private final Clock clock;

    AnswerRequirement(Requirements requirements, Notify notify, Clock clock) {
        this.requirements = requirements;
        this.notify = notify;
        this.clock = clock;
    }

    Uni<Requirements.Requirement> answer(SqlConnection tx, UUID id, int version, String title, Requirements.State state, String answer, Caller by) {
        var now = clock.instant();
        return requirements.byId(tx, id).onItem().ifNull().failWith(Problem::notFound).chain(present -> {
            var heading = title == null || title.isBlank() ? present.title() : title.strip();
            var moved = state == null ? present.state() : state;
            var words = answer == null ? present.answer() : answer.strip();
            return requirements.change(tx, id, version, heading, moved, words, by.name(), now).chain(done -> {
                if (!done) {
                    throw Problem.of(412, "requirement.stale");
                }
                return moved == present.state() ? Uni.createFrom().voidItem() : requirements.authors(tx, id).chain(authors -> notify.tell(tx, authors.keySet().stream()
                        .filter(author -> !author.equals(by.id()))
                        .map(author -> new Notice(Recipient.person(author), NoticeKind.NEED_ANSWERED, "requirement/" + id + "/" + moved, "/requirements/" + id,
                                Map.of("requirement", heading, "state", moved.name(), "answer", words == null ? "" : words))).toList(), now));
            });
        }).chain(() -> requirements.byId(tx, id));
    }
}
