package io.tongpin.collaboration.alignment;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.Notify;
import io.tongpin.collaboration.notification.domain.Notice;
import io.tongpin.collaboration.notification.domain.NoticeKind;
import io.tongpin.collaboration.notification.domain.Recipient;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** On the morning of its day a commitment is told to its owner, and to the digest; once per due date. */
@ApplicationScoped
class TellDueCommitments {
    private final Commitments commitments;
    private final Notify notify;
    private final Outbox outbox;
    private final CompanyZone zone;

    TellDueCommitments(Commitments commitments, Notify notify, Outbox outbox, CompanyZone zone) {
        this.commitments = commitments;
        this.notify = notify;
        this.outbox = outbox;
        this.zone = zone;
    }

    Uni<Void> tell(SqlConnection tx, Instant now) {
        return commitments.takeDue(tx, LocalDate.ofInstant(now, zone.zone())).chain(due -> due.isEmpty() ? Uni.createFrom().voidItem()
                : notify.tell(tx, due.stream().map(one -> new Notice(Recipient.person(one.owner().id()), NoticeKind.COMMITMENT_DUE,
                        "commitment/" + one.id() + "/" + one.dueOn(), "/commitments", Map.of("title", one.title()))).toList(), now)
                        .chain(() -> outbox.append(tx, due.stream().map(one -> AlignmentEvents.due(one, now)).toList())));
    }
}
