package io.tongpin.collaboration.alignment;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** The meeting is over: its page stays as it is. Closing twice is closing once. */
@ApplicationScoped
class CloseAlignment {
    private final Alignments alignments;
    private final Outbox outbox;
    private final Clock clock;

    CloseAlignment(Alignments alignments, Outbox outbox, Clock clock) {
        this.alignments = alignments;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> close(SqlConnection tx, UUID id, Caller by) {
        var now = clock.instant();
        return alignments.byId(tx, id).onItem().ifNull().failWith(Problem::notFound)
                .chain(() -> alignments.close(tx, id, by.name(), now))
                .chain(closed -> closed ? alignments.touch(tx, id)
                        .chain(sequence -> outbox.append(tx, AlignmentEvents.changed(id, AlignmentEvents.What.CLOSED, sequence, now))) : Uni.createFrom().voidItem());
    }
}
