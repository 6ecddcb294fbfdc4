package io.tongpin.analytics.sandbox.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same amounts as the web UI's own test has. */
@Tag("E11")
class ShortAmountTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0|CNY|0 元|¥0", "980|CNY|980 元|¥980", "9999.6|CNY|1 万|¥10,000", "32000|CNY|3.2 万|¥32K", "-32000|CNY|-3.2 万|-¥32K", "99999999|CNY|1 亿|¥100M",
        "125000000|CNY|1.3 亿|¥125M", "999999|CNY|100 万|¥1M", "1250000000|CNY|12.5 亿|¥1.3B", "48000|USD|US$ 4.8 万|US$48K", "48000|GBP|GBP 4.8 万|GBP 48K"
    })
    void anAmountIsSaidAsOnThePages(BigDecimal amount, String currency, String zh, String en) {
        // when
        var said = new ShortAmount(amount, currency);
        // then
        assertThat(said.in(Locale.CHINESE)).isEqualTo(zh);
        assertThat(said.in(Locale.ENGLISH)).isEqualTo(en);
    }
}
