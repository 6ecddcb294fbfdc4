package io.tongpin.lead.followup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.followup.domain.FollowUp.Kind;
import io.tongpin.lead.followup.domain.FollowUp.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("A4")
class FollowUpTest {
    private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");

    @ParameterizedTest
    @CsvSource({"CALL,REACHED,true", "CALL,CALL_BACK,true", "CALL,NO_ANSWER,false", "CALL,WRONG_NUMBER,false", "CALL,SENT,false",
            "VISIT,REACHED,true", "VISIT,NO_ANSWER,false", "CHAT,SENT,true", "CHAT,REACHED,true", "CHAT,NO_ANSWER,false", "EMAIL,SENT,true",
            "NOTE,REACHED,false", "NOTE,SENT,false"})
    void onlyAnExchangeWithTheCustomerIsAContact(Kind kind, Outcome outcome, boolean contact) {
        assertThat(new FollowUp(kind, outcome, NOW).contact()).isEqualTo(contact);
    }

    @Test
    void itCanBeRecordedUpToSeventyTwoHoursLaterAndIsMarkedLate() {
        // given
        var old = new FollowUp(Kind.CALL, Outcome.REACHED, NOW.minus(Duration.ofHours(72)));
        // then
        assertThat(old.tooOld(NOW)).isFalse();
        assertThat(old.late(NOW)).isTrue();
        assertThat(old.tooOld(NOW.plusSeconds(1))).isTrue();
    }
}
