package io.tongpin.collaboration.alignment;

import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What this feature tells: no words of a meeting, they are read through the API. */
final class AlignmentEvents {

    enum What { SECTION, COMMITMENT, CLOSED }

    record AlignmentOpened(UUID alignmentId, LocalDate day, Instant at) {}

    record AlignmentChanged(UUID alignmentId, What what) {}

    record CommitmentDue(UUID commitmentId, UUID alignmentId, String title, Commitments.Owner owner, LocalDate dueOn) {}

    private AlignmentEvents() {}

    static Event opened(Alignments.Meeting meeting, Instant now) {
        return Event.of("io.tongpin.collaboration.alignment-opened.v1", meeting.id().toString(), 1, new AlignmentOpened(meeting.id(), meeting.day(), meeting.at()))
                .at(now).build();
    }

    static Event changed(UUID alignment, What what, long sequence, Instant now) {
        return Event.of("io.tongpin.collaboration.alignment-changed.v1", alignment.toString(), sequence, new AlignmentChanged(alignment, what)).at(now).build();
    }

    static Event due(Commitments.Commitment one, Instant now) {
        return Event.of("io.tongpin.collaboration.commitment-due.v1", one.id().toString(), one.version(),
                new CommitmentDue(one.id(), one.alignmentId(), one.title(), one.owner(), one.dueOn())).at(now).build();
    }
}
