package io.tongpin.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongpin.platform.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F5")
class WireTest {
    private record Sent(String company, Money amount, Instant at) {}

    private record Read(String company) {}

    @Test
    void anEventSurvivesTheWire() {
        // given
        var at = Instant.parse("2026-11-20T01:02:03.456789Z");
        var event = Event.of("io.tongpin.lead.lead-changed.v1", "42", 7, new Sent("宁波澜石", Money.of("1.5", "CNY"), at)).at(at).owner("o")
                .orgPath("/Central").history(true).build().from("/lead-service", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        // when
        var read = Wire.read(Wire.write(event));
        // then
        assertThat(read).isEqualTo(event);
        assertThat(new String(Wire.write(event), StandardCharsets.UTF_8)).contains("\"specversion\":\"1.0\"", "\"amount\":\"1.50\"", "\"sequence\":\"7\"");
    }

    @Test
    void aReaderIgnoresWhatItDoesNotName() {
        var event = Event.of("t", "s", 1, new Sent("甲", null, Instant.EPOCH)).build();
        assertThat(event.data(Read.class)).isEqualTo(new Read("甲"));
    }

    @Test
    void whatIsNoEventIsToldSo() {
        assertThatThrownBy(() -> Wire.read("{}".getBytes(StandardCharsets.UTF_8))).isInstanceOf(IllegalArgumentException.class);
    }
}
