package io.tongpin.analytics.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.order.domain.Entering.Entered;
import io.tongpin.analytics.order.domain.Entering.Refused;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E2")
class OrderLedgerTest {

    @Test
    void anOrderDeliveredBeforeItIsPaidShowsDelivered() {
        // given
        var order = OrderLedger.signed(new BigDecimal("1000"));
        // when
        var delivered = entered(order, EntryKind.DELIVERED, null);
        // then
        assertThat(delivered.state()).isEqualTo(OrderState.DELIVERED);
        assertThat(delivered.paidShare()).isEqualByComparingTo("0");
        assertThat(delivered.deliveredShare()).isEqualByComparingTo("1");
    }

    @Test
    void aPartPaymentLeavesTheStateSigned() {
        // given
        var order = OrderLedger.signed(new BigDecimal("1000"));
        // when
        var partly = entered(order, EntryKind.PAID, new BigDecimal("999.99"));
        // then
        assertThat(partly.state()).isEqualTo(OrderState.SIGNED);
        assertThat(partly.paidShare()).isEqualByComparingTo("0.9999");
    }

    @Test
    void aRefundTakesThePaymentBack() {
        // given
        var paid = entered(OrderLedger.signed(new BigDecimal("1000")), EntryKind.PAID, null);
        // when
        var refunded = entered(paid, EntryKind.REFUNDED, new BigDecimal("250"));
        // then
        assertThat(refunded.paidShare()).isEqualByComparingTo("0.75");
        assertThat(refunded.state()).isEqualTo(OrderState.SIGNED);
    }

    @Test
    void aCancelledOrderShowsCancelledWhateverWasMetBefore() {
        // given
        var delivered = entered(OrderLedger.signed(new BigDecimal("1000")), EntryKind.DELIVERED, null);
        // when
        var cancelled = entered(delivered, EntryKind.CANCELLED, null);
        // then
        assertThat(cancelled.state()).isEqualTo(OrderState.CANCELLED);
        assertThat(cancelled.deliveredShare()).isEqualByComparingTo("1");
    }

    @Test
    void aCancelledOrderTakesNoPaymentButARefund() {
        // given
        var cancelled = entered(entered(OrderLedger.signed(new BigDecimal("1000")), EntryKind.PAID, null), EntryKind.CANCELLED, null);
        // when
        var payment = cancelled.enter(EntryKind.PAID, BigDecimal.ONE);
        // then
        assertThat(payment).isInstanceOf(Refused.class);
        assertThat(cancelled.enter(EntryKind.REFUNDED, null)).isInstanceOf(Entered.class);
    }

    @Property
    void sharesStayBetweenZeroAndOneAndOneMeansInFull(@ForAll @BigRange(min = "0.01", max = "99999999") @Scale(2) BigDecimal amount,
            @ForAll @Size(max = 12) java.util.List<@BigRange(min = "0.01", max = "99999999") @Scale(2) BigDecimal> asked, @ForAll java.util.Random kinds) {
        // given
        var ledger = OrderLedger.signed(amount);
        // when
        for (var each : asked) {
            var kind = new EntryKind[] {EntryKind.PAID, EntryKind.DELIVERED, EntryKind.REFUNDED}[kinds.nextInt(3)];
            if (ledger.enter(kind, each) instanceof Entered entered) {
                ledger = entered.ledger();
            }
        }
        // then
        assertThat(ledger.paidShare()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        assertThat(ledger.deliveredShare()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        assertThat(ledger.paidShare().compareTo(BigDecimal.ONE) == 0).isEqualTo(ledger.paidInFull());
        assertThat(ledger.state() == OrderState.DELIVERED).isEqualTo(ledger.delivered().compareTo(amount) == 0);
    }

    private static OrderLedger entered(OrderLedger ledger, EntryKind kind, BigDecimal amount) {
        return ((Entered) ledger.enter(kind, amount)).ledger();
    }
}
