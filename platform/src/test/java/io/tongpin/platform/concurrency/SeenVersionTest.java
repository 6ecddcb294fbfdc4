package io.tongpin.platform.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongpin.platform.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeenVersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7\"", "W/\"7\"", " \"7\" "})
    void aTagIsAVersionHoweverItIsWritten(String ifMatch) {
        assertThat(SeenVersion.of(ifMatch).is(7)).isTrue();
        assertThat(SeenVersion.of(ifMatch).is(8)).isFalse();
        assertThat(SeenVersion.named(ifMatch, "stale")).isEqualTo(7);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "*"})
    void withoutATagAnyVersionWillDo(String ifMatch) {
        assertThat(SeenVersion.of(ifMatch).is(8)).isTrue();
        assertThat(SeenVersion.of(ifMatch).or(8)).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "7, 8", "99999999999999999999", "-1"})
    void aTagThatIsNotOursMatchesNone(String ifMatch) {
        assertThatThrownBy(() -> SeenVersion.of(ifMatch).mustBe(7, "stale")).isInstanceOf(Problem.class);
        assertThat(SeenVersion.named(ifMatch, "stale")).isNegative();
    }

    @Test
    void whereOneHasToBeNamedNoneIsRefused() {
        assertThatThrownBy(() -> SeenVersion.named(null, "precondition-required")).isInstanceOf(Problem.class);
    }
}
