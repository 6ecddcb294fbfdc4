package io.tongpin.analytics.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongpin.analytics.leadfact.LeadsToActOn.Lead;
import io.tongpin.analytics.leadfact.LeadsToActOn.Which;
import io.tongpin.analytics.order.NewestOrders.Order;
import io.tongpin.analytics.order.domain.OrderState;
import io.tongpin.platform.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E11")
class ListLinesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");


    @Test
    void anOrderStandsWithTheColumnsOfItsTile() {
        // given
        var lines = lines(List.of("amount", "state", "rep", "no such column"), Locale.CHINESE);
        // when
        var text = lines.orders(List.of(anOrder("A-1"))).text();
        // then
        assertThat(text).isEqualTo("订单 | 金额 | 状态 | 销售\nA-1 | 3.2 万 | 已付清 | –");
    }

    @Test
    void theFirstAreWrittenAndTheOthersSaidToBeOnTheBoard() {
        // given
        var six = IntStream.range(0, 6).mapToObj(at -> anOrder("A-" + at)).toList();
        // when
        var text = lines(List.of(), Locale.ENGLISH).orders(six).text();
        // then
        assertThat(text.lines()).hasSize(7).startsWith("Order | Customer | Amount | State | Signed", "A-0 | 远山 | ¥32K | Paid | 2026-11-20").endsWith("… the rest is on the board");
    }

    @Test
    void nothingIsSaidToBeNothing() {
        // when
        var text = lines(List.of(), Locale.ENGLISH).orders(List.of()).text();
        // then
        assertThat(text).isEqualTo("No orders");
    }

    @Test
    void aLeadStandsWithItsDeadlineInCompanyTimeAndItsCodesInWords() {
        // given
        var lead = aLead(null, null);
        // when
        var text = lines(List.of("due", "owner", "industry", "source", "amount"), Locale.CHINESE).leads(Which.OVERDUE, List.of(lead), NOW).text();
        // then
        assertThat(text).isEqualTo("线索 | 时限 | 负责人 | 行业 | 来源\n启明制造 | 11-20 17:30 | 沈岚 | 零售 | 线上研讨会");
        assertThat(lines(List.of(), Locale.CHINESE).leads(Which.SOON, List.of(), NOW).text()).isEqualTo("没有快到期的线索");
    }

    @Test
    void aWaitingLeadStandsWithWhyAndHowLong() {
        // given
        var lead = aLead(NOW.minus(Duration.ofHours(5)), "ROUNDS_EXHAUSTED");
        // when
        var text = lines(List.of(), Locale.CHINESE).leads(Which.WAITING, List.of(lead), NOW).text();
        // then
        assertThat(text).isEqualTo("线索 | 原因 | 已等 | 谁的队列\n启明制造 | 几轮都没跟进 | 5 小时 | 沈岚");
        assertThat(lines(List.of(), Locale.ENGLISH).leads(Which.WAITING, List.of(aLead(NOW.minus(Duration.ofDays(3)), "NO_CANDIDATE")), NOW).text()).endsWith("nobody is free | 3 days | 沈岚");
    }

    @Test
    void keyResultsStandInTheirUnits() throws JsonProcessingException {
        // given
        var rows = List.of(new ObjectMapper().readTree("{\"title\":\"收入\",\"unit\":\"MONEY\",\"actual\":\"1234500\",\"target\":\"900000.00\",\"off\":false}"),
                new ObjectMapper().readTree("{\"title\":\"投诉\",\"unit\":\"COUNT\",\"actual\":null,\"target\":\"1200.50\",\"off\":true}"));
        // when
        var text = lines(List.of(), Locale.ENGLISH).told("OKR", rows).text();
        // then
        assertThat(text).isEqualTo("Key result | Actual | Target | Course\n收入 | ¥1.2M | ¥900K | –\n投诉 | – | 1,200.5 | off its line");
    }

    private static ListLines lines(List<String> columns, Locale locale) {
        return new ListLines(columns, 5, locale, ZoneId.of("Asia/Shanghai"));
    }

    private static Lead aLead(Instant queuedAt, String reason) {
        return new Lead(UUID.randomUUID(), "启明制造", "L2", "沈岚", "retail", "WEBINAR", "华东", NOW.minus(Duration.ofDays(2)), Instant.parse("2026-11-20T09:30:00Z"), queuedAt, reason);
    }

    private static Order anOrder(String orderNo) {
        return new Order(orderNo, "远山", null, null, "华东", OrderState.PAID, LocalDate.parse("2026-11-20"), new Money(new BigDecimal("32000.00"), "CNY"));
    }
}
