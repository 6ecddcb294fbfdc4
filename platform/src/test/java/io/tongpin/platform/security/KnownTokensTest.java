package io.tongpin.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KnownTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void isKnownForAMinuteAtMostAndNeverBeyondItsEnd() {
        assertThat(KnownTokens.lifetime(NOW.plusSeconds(300), NOW)).isEqualTo(Duration.ofMinutes(1));
        assertThat(KnownTokens.lifetime(NOW.plusSeconds(7), NOW)).isEqualTo(Duration.ofSeconds(7));
        assertThat(KnownTokens.lifetime(NOW, NOW)).isZero();
        assertThat(KnownTokens.lifetime(NOW.minusSeconds(1), NOW)).isZero();
    }
}
