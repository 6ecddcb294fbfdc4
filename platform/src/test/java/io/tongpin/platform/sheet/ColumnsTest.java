package io.tongpin.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D7")
class ColumnsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Map<String, List<String>> WORDS = Map.of("customer", List.of("客户名称", "customername"), "amount", List.of("金额", "amount"));

    @Test
    void headersAreKnownByTheirWordsInBothLanguages() {
        assertThat(Columns.of(List.of("序号", "客户 名称", "金额（元）"), Map.of("customer", List.of("客户名称"), "amount", List.of("金额元")), Map.of()).positions())
                .isEqualTo(Map.of("customer", 1, "amount", 2));
        assertThat(Columns.of(List.of("Customer Name", "Amount"), WORDS, Map.of()).positions()).isEqualTo(Map.of("customer", 0, "amount", 1));
    }

    @Test
    void whatAPersonToldWinsOverTheWords() {
        var columns = Columns.of(List.of("金额", "含税金额"), WORDS, Map.of("amount", "含税金额"));
        assertThat(columns.number(List.of("1", "2"), "amount")).isEqualTo(new BigDecimal("2"));
    }

    @Test
    void aTitleAboveTheTableIsNoHeader() {
        assertThat(Columns.headerAmong(List.of(List.of("2026 年活动表"), List.of("客户名称", "金额"), List.of("远景", "3")), WORDS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02, 2026-03-01T16:00:00Z", "2026/3/2 09:30, 2026-03-02T01:30:00Z", "2026年3月2日, 2026-03-01T16:00:00Z", "46083, 2026-03-01T16:00:00Z",
        "46083.5, 2026-03-02T04:00:00Z", "2026-03-02T09:30:00+08:00, 2026-03-02T01:30:00Z"})
    void datesAreReadAsPeopleWriteThem(String written, Instant meant) {
        assertThat(Columns.instant(written, SHANGHAI)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"明天", "2026-13-02", "99"})
    void whatIsNoDateIsNone(String written) {
        assertThat(Columns.instant(written, SHANGHAI)).isNull();
    }

    @Test
    void amountsAreReadAsPeopleWriteThem() {
        var columns = new Columns(Map.of("amount", 0), List.of("金额"));
        assertThat(columns.number(List.of("￥12,000.50"), "amount")).isEqualTo(new BigDecimal("12000.50"));
        assertThat(columns.text(List.of("1.3812345678E10"), "amount")).isEqualTo("13812345678");
        assertThat(columns.number(List.of("约三万"), "amount")).isNull();
    }
}
