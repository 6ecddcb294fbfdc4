package io.tongpin.lead.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.LeadEntity;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A2")
class MergeChoiceTest {
    /** The kept lead's own history and state, which no choice may change. */
    private static final Set<String> NOT_CHOSEN = Set.of("id", "cid", "source", "decisionMakerSince", "level", "levelSince", "modelVersion", "status", "closedAt", "closeReason",
            "ownerId", "ownerName", "ownerPath", "round", "responseDueAt", "dueAt", "warnAt", "firstResponseAt", "nextActionAt", "queueManager", "queueReason", "queueSince",
            "reviewed", "pending", "reviewId", "mergedInto", "createdAt", "createdBy", "createdByName", "updatedAt", "test", "history", "timelineSeq", "timelineHash");
    /** Follows from the company, is offered key by key, is put together, and goes through the breaker. */
    private static final Set<String> OTHERWISE = Set.of("companyKey", "custom", "tags", "amount");

    @Test
    void everyFieldOfALeadIsOfferedOrNamedHere() {
        // given
        var offered = Arrays.stream(MergeLeads.Choice.values()).map(MergeLeads.Choice::field);
        // when
        var all = Arrays.stream(LeadEntity.class.getRecordComponents()).map(RecordComponent::getName);
        // then
        assertThat(all).containsExactlyInAnyOrderElementsOf(Stream.of(offered, NOT_CHOSEN.stream(), OTHERWISE.stream()).flatMap(names -> names).toList());
    }
}
