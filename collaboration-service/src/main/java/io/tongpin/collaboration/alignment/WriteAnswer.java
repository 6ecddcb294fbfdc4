package io.tongpin.collaboration.alignment;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.alignment.domain.Question;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;

/** Changes a section from the version that its editor saw, or refuses with the newer one. */
@ApplicationScoped
class WriteAnswer {
    private final Alignments alignments;
    private final Outbox outbox;
    private final Clock clock;

    WriteAnswer(Alignments alignments, Outbox outbox, Clock clock) {
        this.alignments = alignments;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Alignments.Section> write(SqlConnection tx, UUID id, Question question, String department, String text, int version, Caller by) {
        var now = clock.instant();
        return alignments.write(tx, id, question, department, text, version, by.name(), now)
                .chain(written -> written == null ? refuse(tx, id, question, department, by.locale())
                        : alignments.touch(tx, id).chain(sequence -> outbox.append(tx, AlignmentEvents.changed(id, AlignmentEvents.What.SECTION, sequence, now)))
                                .replaceWith(written));
    }

    private Uni<Alignments.Section> refuse(SqlConnection tx, UUID id, Question question, String department, Locale language) {
        return alignments.byId(tx, id).chain(meeting -> {
            if (meeting == null) {
                throw Problem.notFound();
            }
            if (!meeting.open()) {
                throw Problem.conflict("alignment.closed");
            }
            return alignments.section(tx, id, question, department).map(present -> {
                throw Problem.of(412, "alignment.stale", present.updatedBy()).with("current", present.in(language));
            });
        });
    }
}
