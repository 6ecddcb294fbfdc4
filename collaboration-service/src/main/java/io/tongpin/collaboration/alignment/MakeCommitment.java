package io.tongpin.collaboration.alignment;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.alignment.domain.Question;
import io.tongpin.collaboration.notification.Notify;
import io.tongpin.collaboration.notification.domain.Notice;
import io.tongpin.collaboration.notification.domain.NoticeKind;
import io.tongpin.collaboration.notification.domain.Recipient;
import io.tongpin.collaboration.people.People;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An answer becomes somebody's commitment for a day; the owner is told, unless it is the own word. */
@ApplicationScoped
class MakeCommitment {
    private final Alignments alignments;
    private final Commitments commitments;
    private final People people;
    private final Notify notify;
    private final Outbox outbox;
    private final Clock clock;
    private final CompanyZone zone;

    MakeCommitment(Alignments alignments, Commitments commitments, People people, Notify notify, Outbox outbox, Clock clock, CompanyZone zone) {
        this.alignments = alignments;
        this.commitments = commitments;
        this.people = people;
        this.notify = notify;
        this.outbox = outbox;
        this.clock = clock;
        this.zone = zone;
    }

    Uni<Commitments.Commitment> make(SqlConnection tx, UUID alignment, Question question, String title, UUID owner, LocalDate dueOn, Caller by) {
        var now = clock.instant();
        if (dueOn.isBefore(LocalDate.ofInstant(now, zone.zone()))) {
            throw Problem.badRequest("dueOn", "commitment.past");
        }
        return alignments.byId(tx, alignment).chain(meeting -> {
            if (meeting == null) {
                throw Problem.notFound();
            }
            if (!meeting.open()) {
                throw Problem.conflict("alignment.closed");
            }
            return people.names(tx, List.of(owner));
        }).chain(names -> {
            if (!names.containsKey(owner)) {
                throw Problem.badRequest("ownerId", "commitment.owner");
            }
            return commitments.add(tx, alignment, question == null ? null : question.name(), title.strip(), new Commitments.Owner(owner, names.get(owner)), dueOn, by.name(), now);
        }).call(made -> owner.equals(by.id()) ? Uni.createFrom().voidItem()
                : notify.tell(tx, List.of(new Notice(Recipient.person(owner), NoticeKind.COMMITMENT_MADE, "commitment/" + made.id(), "/commitments",
                        Map.of("title", made.title(), "by", by.name(), "due", made.dueOn().toString()))), now))
                .call(made -> alignments.touch(tx, alignment)
                        .chain(sequence -> outbox.append(tx, AlignmentEvents.changed(alignment, AlignmentEvents.What.COMMITMENT, sequence, now))));
    }
}
