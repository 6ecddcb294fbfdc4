package io.tongpin.analytics.metric.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.metric.domain.DefinitionSettings.Wrong;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("E9")
class DefinitionSettingsTest {

    @Test
    void aWinRateSettlesStateAndDenominator() {
        // when
        var wrong = DefinitionSettings.wrong("win-rate", Map.of("state", "PAID", "denominator", "ALL", "trailingDays", 90));
        // then
        assertThat(wrong).isEmpty();
    }

    @Test
    void aSettingThatTheMetricDoesNotTakeIsNamedWithThoseItTakes() {
        // when
        var wrong = DefinitionSettings.wrong("order-amount", Map.of("state", "PAID", "denominator", "ALL"));
        // then
        assertThat(wrong).contains(new Wrong.Unknown("denominator", Set.of("state", "trailingDays")));
    }

    @Test
    void aSettingThatLacksIsNamed() {
        // when
        var wrong = DefinitionSettings.wrong("win-rate", Map.of("state", "PAID"));
        // then
        assertThat(wrong).contains(new Wrong.Missing("denominator"));
    }

    @Test
    void anotherStateThanTheThreeIsNone() {
        // when
        var wrong = DefinitionSettings.wrong("average-order", Map.of("state", "INVOICED"));
        // then
        assertThat(wrong).contains(new Wrong.NotOneOf("state", List.of("SIGNED", "PAID", "DELIVERED")));
    }

    @Test
    void aMarginIsOfSignedOrdersWhateverTheDefinitionSays() {
        // when
        var wrong = DefinitionSettings.wrong("gross-margin", Map.of("state", "PAID"));
        // then
        assertThat(wrong).contains(new Wrong.NotOneOf("state", List.of("SIGNED")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "P14", "14 days", "PT0S", "-PT1H", "P367D", "P1M", "'; drop table metric"})
    void aTimeLimitIsADurationOfUpToAYear(String within) {
        // when
        var wrong = DefinitionSettings.wrong("valid-lead-share", Map.of("within", within));
        // then
        assertThat(wrong).contains(new Wrong.NoDuration("within", 366));
    }

    @Test
    void trailingDaysAreAWholeNumber() {
        // when
        var wrong = DefinitionSettings.wrong("new-leads", Map.of("trailingDays", "30"));
        // then
        assertThat(wrong).contains(new Wrong.NoDays("trailingDays", 366));
    }

    @Test
    void aFormIsToldWhatAMetricTakes() {
        assertThat(DefinitionSettings.of("win-rate")).extracting(setting -> setting.name() + " " + setting.kind() + " " + setting.choices() + " " + setting.required())
                .containsExactly("denominator CHOICE [CLOSED, ALL] true", "state CHOICE [SIGNED, PAID, DELIVERED] true", "trailingDays DAYS [] false");
        assertThat(DefinitionSettings.of("valid-lead-share").get(0).kind()).isEqualTo(DefinitionSettings.SettingKind.DURATION);
    }
}
