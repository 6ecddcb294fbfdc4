package io.tongpin.analytics.metric.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.metric.domain.DefinitionSettings.Wrong;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
        assertThat(wrong).contains(new Wrong.Unknown("denominator", Set.of("filters", "state", "trailingDays")));
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
    void whatIsCountedCanBeNarrowedByWhatLeadsAndOrdersState() {
        // when
        var wrong = DefinitionSettings.wrong("new-leads", Map.of("filters", List.of(filter("industry", "IN", "medical"), filter("channel", "NOT_IN", "WEB", "FAIR"))));
        // then
        assertThat(wrong).isEmpty();
    }

    static Stream<Object> noFilters() {
        return Stream.of("industry", List.of(), List.of("industry"), List.of(filter("owner", "IN", "Anna")), List.of(filter("industry", "LIKE", "m")), List.of(filter("industry", "IN")),
                List.of(filter("industry", "IN", " ")), List.of(filter("industry", "IN", "x".repeat(201))), List.of(Map.of("dim", "industry", "op", "IN", "values", List.of(7))),
                List.of(filter("industry", "IN", "medical"), filter("industry", "NOT_IN", "retail")));
    }

    @ParameterizedTest
    @MethodSource("noFilters")
    void filtersNameDifferentDimensionsAndTheirValues(Object filters) {
        // when
        var wrong = DefinitionSettings.wrong("new-leads", Map.of("filters", filters));
        // then
        assertThat(wrong).contains(new Wrong.NoFilters("filters", List.of("industry", "region", "store", "productLine", "channel", "campaign")));
    }

    @Test
    void moneyThatWasSpentIsNotFiltered() {
        // when
        var wrong = DefinitionSettings.wrong("acquisition-cost", Map.of("filters", List.of(filter("industry", "IN", "medical"))));
        // then
        assertThat(wrong).contains(new Wrong.Unknown("filters", Set.of("trailingDays")));
    }

    @Test
    void aFiltersValueIsNeverTextOfTheStatement() {
        // given
        var filters = DefinitionFilter.read(List.of(filter("industry", "IN", "x') or true --"), filter("channel", "NOT_IN", "WEB"))).orElseThrow();
        // when
        var sql = DefinitionFilter.sql(filters, "l", "$1");
        // then
        assertThat(sql).isEqualTo(" and l.industry = any (array(select jsonb_array_elements_text($1 -> 0 -> 'values')))"
                + " and (l.source is null or l.source <> all (array(select jsonb_array_elements_text($1 -> 1 -> 'values'))))");
    }

    private static Map<String, Object> filter(String dim, String op, String... values) {
        return Map.of("dim", dim, "op", op, "values", List.of(values));
    }

    @Test
    void aFormIsToldWhatAMetricTakes() {
        assertThat(DefinitionSettings.of("win-rate")).extracting(setting -> setting.name() + " " + setting.kind() + " " + setting.choices() + " " + setting.required())
                .containsExactly("denominator CHOICE [CLOSED, ALL] true", "state CHOICE [SIGNED, PAID, DELIVERED] true",
                        "filters FILTERS [industry, region, store, productLine, channel, campaign] false", "trailingDays DAYS [] false");
        assertThat(DefinitionSettings.of("valid-lead-share").get(0).kind()).isEqualTo(DefinitionSettings.SettingKind.DURATION);
    }
}
