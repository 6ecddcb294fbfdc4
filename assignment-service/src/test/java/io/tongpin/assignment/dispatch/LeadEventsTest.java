package io.tongpin.assignment.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.assignment.ContractTest;
import io.tongpin.platform.event.Wire;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that lead-service publishes can be read here. */
@Tag("F5")
class LeadEventsTest {

    @Test
    void aCapturedLeadTellsWhatTheRulesLookAt() {
        // given
        var example = ContractTest.leadExample("lead-captured");
        // when
        var captured = Wire.read(example, LeadCapturedListener.LeadCaptured.class).captured();
        // then
        assertThat(captured.id()).isEqualTo(UUID.fromString("0199d6a0-1111-7000-8000-000000000001"));
        assertThat(captured.createdAt()).isEqualTo(Instant.parse("2026-11-20T01:00:00Z"));
        assertThat(captured.facts().region()).isEqualTo("Central");
        assertThat(captured.facts().productLine()).isEqualTo("GTX Pro");
        assertThat(captured.facts().amount()).isEqualByComparingTo("680000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead-won", "lead-lost", "lead-invalidated", "lead-recycled", "lead-merged", "lead-unmerged"})
    void aClosedLeadTellsWhichOne(String kind) {
        assertThat(Wire.read(ContractTest.leadExample(kind), LeadClosedListener.LeadClosed.class).leadId()).isNotNull();
    }

    @Test
    void aHandOverTellsToWhomAndInWhichRound() {
        // when
        var handedOver = Wire.read(ContractTest.leadExample("lead-handed-over"), LeadHandedOverListener.LeadHandedOver.class);
        // then
        assertThat(handedOver.to().id()).isNotNull();
        assertThat(handedOver.round()).isEqualTo(1);
    }
}
