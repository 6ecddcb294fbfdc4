package io.tongpin.analytics.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.order.NewestOrders.Order;
import io.tongpin.analytics.order.domain.OrderState;
import io.tongpin.platform.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E11")
class OrderLinesTest {

    @Test
    void anOrderStandsWithTheColumnsOfItsTile() {
        // given
        var lines = new OrderLines(List.of(anOrder("A-1")), List.of("amount", "state", "rep", "no such column"), 5, Locale.CHINESE);
        // when
        var text = lines.written().text();
        // then
        assertThat(text).isEqualTo("订单 | 金额 | 状态 | 销售\nA-1 | 3.2 万 | 已付清 | –");
    }

    @Test
    void theFirstAreWrittenAndTheOthersSaidToBeOnTheBoard() {
        // given
        var six = IntStream.range(0, 6).mapToObj(at -> anOrder("A-" + at)).toList();
        // when
        var text = new OrderLines(six, List.of(), 5, Locale.ENGLISH).written().text();
        // then
        assertThat(text.lines()).hasSize(7).startsWith("Order | Customer | Amount | State | Signed", "A-0 | 远山 | ¥32K | Paid | 2026-11-20").endsWith("… the rest is on the board");
    }

    @Test
    void nothingIsSaidToBeNothing() {
        // when
        var text = new OrderLines(List.of(), List.of(), 5, Locale.ENGLISH).written().text();
        // then
        assertThat(text).isEqualTo("No orders");
    }

    private static Order anOrder(String orderNo) {
        return new Order(orderNo, "远山", null, null, "华东", OrderState.PAID, LocalDate.parse("2026-11-20"), new Money(new BigDecimal("32000.00"), "CNY"));
    }
}
