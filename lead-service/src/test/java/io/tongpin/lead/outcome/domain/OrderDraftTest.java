package io.tongpin.lead.outcome.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.platform.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A9")
class OrderDraftTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static OrderDraft order(LocalDate signedAt, String amount, OrderDraft.Voucher voucher) {
        return new OrderDraft(null, OrderDraft.Type.NEW, OrderDraft.State.SIGNED, Money.of(amount, "CNY"), null, "GTX Pro", signedAt, null, null,
                null, voucher, List.of());
    }

    @Test
    void anOrderWithAVoucherSignedTodayIsSound() {
        assertThat(order(TODAY, "1", new OrderDraft.Voucher(null, "HT-1")).faults(TODAY)).isEmpty();
    }

    @Test
    void anOrderWithoutAVoucherIsRefused() {
        assertThat(order(TODAY, "1", null).faults(TODAY)).extracting(OrderDraft.Fault::field).containsExactly("voucher");
        assertThat(order(TODAY, "1", new OrderDraft.Voucher(" ", null)).faults(TODAY)).hasSize(1);
    }

    @Test
    void aSignatureInTheFutureAndAnAmountOfNothingAreRefused() {
        assertThat(order(TODAY.plusDays(1), "0", new OrderDraft.Voucher(null, "x")).faults(TODAY)).extracting(OrderDraft.Fault::code)
                .containsExactly("order.amount", "order.signed-in-future");
    }
}
