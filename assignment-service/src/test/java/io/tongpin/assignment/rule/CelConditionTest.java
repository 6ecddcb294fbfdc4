package io.tongpin.assignment.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongpin.assignment.LeadFacts;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B2")
class CelConditionTest {
    private static final LeadFacts LEAD = new LeadFacts(UUID.randomUUID(), "WEB", null, "零售", "East", null, "GTK 500",
            new BigDecimal("120000.00"), null);

    @Test
    void aConditionSeesTheLeadsFields() {
        assertThat(new CelCondition("lead.region == 'East' && (lead.industry in ['零售', 'retail'] || lead.source == 'FAIR')").test(LEAD)).isTrue();
        assertThat(new CelCondition("lead.amount >= 200000.0").test(LEAD)).isFalse();
    }

    @Test
    void aFieldNobodyFilledInIsEmpty() {
        assertThat(new CelCondition("lead.store == ''").test(LEAD)).isTrue();
    }

    @Test
    void aConditionThatDoesNotFitTheFieldsIsRefusedBeforeItRuns() {
        assertThatThrownBy(() -> new CelCondition("lead.amount == 'much'")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no matching overload");
        assertThatThrownBy(() -> new CelCondition("lead.colour == 'red'")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CelCondition("lead.region")).isInstanceOf(IllegalArgumentException.class);
    }
}
