package io.tongpin.analytics.schedule;

import io.tongpin.analytics.leadfact.LeadsToActOn.Lead;
import io.tongpin.analytics.leadfact.LeadsToActOn.Which;
import io.tongpin.analytics.order.NewestOrders.Order;
import io.tongpin.analytics.sandbox.domain.OrderDimension;
import io.tongpin.analytics.sandbox.domain.ShortAmount;
import io.tongpin.analytics.sandbox.domain.ValueWords;
import io.tongpin.analytics.sandbox.domain.WrittenPivot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The first rows of a list tile, written out.
 *
 * @param columns as the tile has them; those that this service does not know are left out
 * @param most    rows; one more than these tells that there are more
 */
record ListLines(List<String> columns, int most, Locale locale, ZoneId zone) {
    static final int MOST = 5;
    private static final int MOST_COLUMNS = 4;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final Map<String, List<String>> HEADS = Map.ofEntries(Map.entry("customer", List.of("客户", "Customer")), Map.entry("amount", List.of("金额", "Amount")),
            Map.entry("state", List.of("状态", "State")), Map.entry("signed", List.of("签约日", "Signed")), Map.entry("rep", List.of("销售", "Sales")),
            Map.entry("productLine", List.of("产品线", "Product line")), Map.entry("region", List.of("区域", "Region")), Map.entry("level", List.of("成熟度", "Maturity")),
            Map.entry("owner", List.of("负责人", "Owner")), Map.entry("due", List.of("时限", "Due")), Map.entry("industry", List.of("行业", "Industry")),
            Map.entry("source", List.of("来源", "Source")), Map.entry("created", List.of("来的时间", "Came in")), Map.entry("reason", List.of("原因", "Reason")),
            Map.entry("keeper", List.of("谁的队列", "Queue of")), Map.entry("waiting", List.of("已等", "Waiting")));
    private static final Map<String, List<String>> REASONS = Map.of("NO_CANDIDATE", List.of("没人可接", "nobody is free"), "ROUNDS_EXHAUSTED",
            List.of("几轮都没跟进", "several rounds without a contact"));
    private static final Map<Which, List<String>> NONE = Map.of(Which.OVERDUE, List.of("没有逾期的线索", "No lead is overdue"), Which.SOON, List.of("没有快到期的线索", "No lead is due soon"),
            Which.NEWEST, List.of("没有线索", "No leads"), Which.WAITING, List.of("没有等人接的线索", "No lead waits for an owner"));

    WrittenPivot orders(List<Order> orders) {
        return written(orders, List.of("订单", "Order"), List.of("没有订单", "No orders"), List.of("customer", "amount", "state", "signed"), Order::orderNo, Map.of(
                "customer", Order::customer, "amount", order -> new ShortAmount(order.amount().amount(), order.amount().currency()).in(locale),
                "state", order -> ValueWords.of(OrderDimension.STATE, order.state().name(), locale), "signed", order -> order.signedAt().toString(),
                "rep", Order::rep, "productLine", Order::productLine, "region", Order::region));
    }

    WrittenPivot leads(Which which, List<Lead> leads, Instant now) {
        var waiting = which == Which.WAITING;
        return written(leads, List.of("线索", "Lead"), NONE.get(which), waiting ? List.of("reason", "waiting", "keeper") : which == Which.NEWEST ? List.of("created", "owner", "source")
                : List.of("due", "owner", "level"), Lead::company, waiting ? Map.of("reason", lead -> in(REASONS.getOrDefault(lead.queueReason(), List.of("–", "–"))),
                "waiting", lead -> hours(Duration.between(lead.queuedAt(), now)), "keeper", Lead::owner, "region", Lead::region)
                : Map.of("level", Lead::level, "owner", Lead::owner, "due", lead -> minute(lead.dueAt()), "industry", lead -> word(OrderDimension.INDUSTRY, lead.industry()),
                "source", lead -> word(OrderDimension.CHANNEL, lead.source()), "region", Lead::region, "created", lead -> minute(lead.createdAt())));
    }

    private <T> WrittenPivot written(List<T> rows, List<String> first, List<String> none, List<String> usual, Function<T, String> name, Map<String, Function<T, String>> cells) {
        var known = columns.stream().filter(cells::containsKey).limit(MOST_COLUMNS).toList();
        var shown = known.isEmpty() ? usual : known;
        var lines = new ArrayList<List<String>>();
        lines.add(rows.isEmpty() ? List.of(in(none)) : Stream.concat(Stream.of(in(first)), shown.stream().map(column -> in(HEADS.get(column)))).toList());
        rows.stream().limit(most).map(row -> Stream.concat(Stream.of(name), shown.stream().map(cells::get)).map(cell -> Objects.requireNonNullElse(cell.apply(row), "–")).toList())
                .forEach(lines::add);
        if (rows.size() > most) {
            lines.add(List.of(in(List.of("… 其余在看板上", "… the rest is on the board"))));
        }
        return new WrittenPivot(lines, List.of(), false, false);
    }

    private String minute(Instant at) {
        return at == null ? null : MINUTE.format(at.atZone(zone));
    }

    private String hours(Duration waited) {
        return waited.toHours() < 48 ? waited.toHours() + in(List.of(" 小时", " h")) : waited.toDays() + in(List.of(" 天", " days"));
    }

    private String word(OrderDimension dimension, String code) {
        return code == null ? null : ValueWords.of(dimension, code, locale);
    }

    private String in(List<String> both) {
        return both.get(Locale.ENGLISH.equals(locale) ? 1 : 0);
    }
}
