package io.tongpin.lead.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.intake.domain.HookSignature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A1")
class HookSignatureTest {
    private static final byte[] BODY = "{\"company\":\"甲\"}".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private static HookSignature signed(long seconds) {
        return new HookSignature(seconds, HookSignature.sign("geheim", seconds, BODY));
    }

    @Test
    void theSignatureOfTheBodyIsGenuine() {
        assertThat(signed(NOW.getEpochSecond()).verify("geheim", BODY, NOW, WINDOW)).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void aSignatureIsStaleBeyondTheWindowOnEitherSide() {
        assertThat(signed(NOW.getEpochSecond() - 301).verify("geheim", BODY, NOW, WINDOW)).isEqualTo(Verdict.STALE);
        assertThat(signed(NOW.getEpochSecond() + 301).verify("geheim", BODY, NOW, WINDOW)).isEqualTo(Verdict.STALE);
        assertThat(signed(NOW.getEpochSecond() - 300).verify("geheim", BODY, NOW, WINDOW)).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void anOldDeliveryCannotBeGivenANewTime() {
        var old = signed(NOW.getEpochSecond() - 3600);
        assertThat(new HookSignature(NOW.getEpochSecond(), old.v1()).verify("geheim", BODY, NOW, WINDOW)).isEqualTo(Verdict.FORGED);
    }

    @Property(tries = 200)
    void anotherBodyIsForged(@ForAll byte[] other) {
        if (!java.util.Arrays.equals(other, BODY)) {
            assertThat(signed(NOW.getEpochSecond()).verify("geheim", other, NOW, WINDOW)).isEqualTo(Verdict.FORGED);
        }
    }

    @Property(tries = 200)
    void anyHeaderIsReadOrTurnedAwayWithoutAnError(@ForAll String header) {
        assertThat(HookSignature.parse(header)).isNotNull();
    }

    @Test
    void theHeaderIsRead() {
        var read = HookSignature.parse("t=1700000000, v1=" + HexFormat.of().formatHex(new byte[] {1, 2})).orElseThrow();
        assertThat(read.seconds()).isEqualTo(1_700_000_000L);
        assertThat(read.v1()).containsExactly(1, 2);
        assertThat(HookSignature.parse("v1=00")).isEmpty();
        assertThat(HookSignature.parse("t=1,v1=zz")).isEmpty();
    }
}
