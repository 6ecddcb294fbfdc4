package io.tongpin.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F1")
class InstancesTest {
    private static final URI A = URI.create("http://a:1");
    private static final URI B = URI.create("http://b:1");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Instances instances = new Instances(List.of(A.toString(), B.toString()));

    @Test
    void theyTakeTurns() {
        assertThat(instances.inTurn(NOW)).containsExactly(A, B);
        assertThat(instances.inTurn(NOW)).containsExactly(B, A);
        assertThat(instances.inTurn(NOW)).containsExactly(A, B);
    }

    @Test
    void oneThatCouldNotBeReachedIsAskedLastUntilItHasRested() {
        // when
        instances.unreachable(A, NOW);
        // then
        assertThat(instances.inTurn(NOW)).containsExactly(B, A);
        assertThat(instances.inTurn(NOW)).containsExactly(B, A);
        assertThat(instances.inTurn(NOW.plus(Instances.REST))).containsExactly(A, B);
    }
}
