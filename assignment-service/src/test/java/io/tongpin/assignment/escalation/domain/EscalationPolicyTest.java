package io.tongpin.assignment.escalation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B5")
class EscalationPolicyTest {
    private final EscalationPolicy policy = new EscalationPolicy(3);

    @Test
    void aLeadNobodyCalledGoesToSomebodyElse() {
        assertThat(policy.decide(1)).isEqualTo(new Escalation.Reassign());
        assertThat(policy.decide(2)).isEqualTo(new Escalation.Reassign());
    }

    @Test
    void aThirdRoundGoesToTheManagersQueue() {
        assertThat(policy.decide(3)).isEqualTo(new Escalation.HandToManager());
    }
}
