package io.tongpin.lead.amount.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.amount.domain.AmountBreaker.Verdict;
import io.tongpin.platform.money.Money;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A8")
class AmountBreakerTest {
    private static final Money REVIEWED = Money.of("100000", "CNY");

    private static Verdict judge(String proposed) {
        return AmountBreaker.DEFAULT.judge(REVIEWED, Money.of(proposed, "CNY"), BigDecimal.ONE);
    }

    @Test
    void exactlyThirtyPerCentPassesAndACentMoreFreezes() {
        assertThat(judge("130000.00")).isEqualTo(new Verdict.Applies(REVIEWED));
        assertThat(judge("130000.01")).isInstanceOf(Verdict.Freezes.class);
        assertThat(judge("70000.00")).isEqualTo(new Verdict.Applies(REVIEWED));
        assertThat(judge("69999.99")).isInstanceOf(Verdict.Freezes.class);
    }

    @Test
    void theFirstAmountAndOneAfterZeroSetTheBaseline() {
        // given
        var proposed = Money.of("5", "CNY");
        // then
        assertThat(AmountBreaker.DEFAULT.judge(null, proposed, BigDecimal.ONE)).isEqualTo(new Verdict.Applies(proposed));
        assertThat(AmountBreaker.DEFAULT.judge(Money.of("0", "CNY"), proposed, BigDecimal.ONE)).isEqualTo(new Verdict.Applies(proposed));
    }

    @Test
    void anotherCurrencyWithoutARateFreezes() {
        assertThat(AmountBreaker.DEFAULT.judge(REVIEWED, Money.of("14000", "USD"), null)).isEqualTo(new Verdict.Freezes(null));
    }

    @Test
    void anotherCurrencyIsComparedAtItsRate() {
        assertThat(AmountBreaker.DEFAULT.judge(REVIEWED, Money.of("14000", "USD"), new BigDecimal("7.1"))).isEqualTo(new Verdict.Applies(REVIEWED));
    }

    @Property
    void smallStepsNeverMoveTheBaseline(@ForAll @BigRange(min = "70000", max = "130000") BigDecimal first,
            @ForAll @BigRange(min = "70000", max = "130000") BigDecimal second) {
        // given
        var baseline = ((Verdict.Applies) AmountBreaker.DEFAULT.judge(REVIEWED, new Money(first, "CNY"), BigDecimal.ONE)).reviewed();
        // when
        var verdict = AmountBreaker.DEFAULT.judge(baseline, new Money(second, "CNY"), BigDecimal.ONE);
        // then
        assertThat(verdict).isEqualTo(new Verdict.Applies(REVIEWED));
    }
}
