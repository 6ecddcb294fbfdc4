package io.tongpin.collaboration.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.collaboration.notification.domain.RetryPolicy.Next;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D6")
class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final RetryPolicy POLICY = new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(10), 5);

    @Test
    void aRefusedMessageIsTriedAgainWithDoubledDelay() {
        var next = POLICY.after(new Answer.Refused("HTTP 500", Duration.ZERO), 3, false, NOW);
        assertThat(next).isEqualTo(new Next.Again(NOW.plusSeconds(8), "HTTP 500"));
    }

    @Test
    void aChannelThatAsksForTimeGetsIt() {
        var next = POLICY.after(new Answer.Refused("errcode 45009", Duration.ofMinutes(1)), 1, false, NOW);
        assertThat(next).isEqualTo(new Next.Again(NOW.plusSeconds(60), "errcode 45009"));
    }

    @Test
    void theLastRefusalLeavesTheMessageToAPerson() {
        var next = POLICY.after(new Answer.Refused("HTTP 500", Duration.ZERO), 5, false, NOW);
        assertThat(next).isEqualTo(new Next.GivenUp("HTTP 500"));
    }

    @Property
    void silenceIsNeverRepeated(@ForAll @IntRange(min = 1, max = 100) int attempt) {
        var next = POLICY.after(new Answer.Silence("no answer"), attempt, false, NOW);
        assertThat(next).isEqualTo(new Next.Unknown("no answer"));
    }

    @Test
    void whereRepeatsAreRecognisedSilenceIsTriedAgain() {
        var next = POLICY.after(new Answer.Silence("no answer"), 1, true, NOW);
        assertThat(next).isEqualTo(new Next.Again(NOW.plusSeconds(2), "no answer"));
    }

    @Test
    void aRejectionIsLeftToAPersonAtOnce() {
        var next = POLICY.after(new Answer.Rejected("no such mailbox"), 1, true, NOW);
        assertThat(next).isEqualTo(new Next.GivenUp("no such mailbox"));
    }

    @Property
    void noDelayIsLongerThanTheLongest(@ForAll @IntRange(min = 1, max = 99) int attempt) {
        var patient = new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(10), 100);
        var next = (Next.Again) patient.after(new Answer.Refused("HTTP 500", Duration.ZERO), attempt, false, NOW);
        assertThat(next.at()).isBetween(NOW.plusSeconds(2), NOW.plus(Duration.ofMinutes(10)));
    }
}
