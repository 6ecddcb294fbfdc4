package io.tongpin.assignment.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.assignment.ContractTest;
import io.tongpin.platform.event.Wire;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F5")
class FollowUpRecordedTest {

    @Test
    void leadServicesExampleTellsWhetherTheCustomerWasContactedAndWhen() {
        // when
        var followUp = Wire.read(ContractTest.leadExample("follow-up-recorded"), FollowUpRecordedListener.FollowUpRecorded.class);
        // then
        assertThat(followUp.contact()).isTrue();
        assertThat(followUp.leadId()).isNotNull();
        assertThat(followUp.at()).isNotNull();
    }
}
