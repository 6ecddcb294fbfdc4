package io.tongpin.collaboration.review.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("D5")
class DecisionPolicyTest {
    private static final UUID HEAD = UUID.randomUUID();
    private static final UUID REP = UUID.randomUUID();
    private static final Set<String> MARKETING_HEAD = Set.of("marketing-head");

    @Test
    void theHeadWhomTheReviewNamesDecides() {
        var verdict = DecisionPolicy.judge("marketing-head", REP, ReviewState.OPEN, HEAD, MARKETING_HEAD);
        assertThat(verdict).isEqualTo(new Verdict.Allowed());
    }

    @Test
    void anotherHeadDoesNot() {
        var verdict = DecisionPolicy.judge("sales-head", REP, ReviewState.OPEN, HEAD, MARKETING_HEAD);
        assertThat(verdict).isEqualTo(new Verdict.WrongRole("sales-head"));
    }

    @Test
    void nobodyDecidesAChangeOfTheirOwn() {
        var verdict = DecisionPolicy.judge("marketing-head", HEAD, ReviewState.OPEN, HEAD, MARKETING_HEAD);
        assertThat(verdict).isEqualTo(new Verdict.OwnChange());
    }

    @ParameterizedTest
    @EnumSource(value = ReviewState.class, mode = EnumSource.Mode.EXCLUDE, names = "OPEN")
    void whatIsSettledIsNotDecidedAgain(ReviewState state) {
        var verdict = DecisionPolicy.judge("marketing-head", REP, state, HEAD, MARKETING_HEAD);
        assertThat(verdict).isEqualTo(new Verdict.NoLongerOpen(state));
    }

    @Test
    void aReviewOfWhichOnlyTheEndIsKnownIsNobodysToDecide() {
        var verdict = DecisionPolicy.judge(null, REP, ReviewState.CANCELLED, HEAD, MARKETING_HEAD);
        assertThat(verdict).isEqualTo(new Verdict.WrongRole(null));
    }
}
