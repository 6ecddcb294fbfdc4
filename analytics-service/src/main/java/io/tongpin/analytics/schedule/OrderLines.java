package io.tongpin.analytics.schedule;

import io.tongpin.analytics.order.NewestOrders.Order;
import io.tongpin.analytics.sandbox.domain.ShortAmount;
import io.tongpin.analytics.sandbox.domain.ValueWords;
import io.tongpin.analytics.sandbox.domain.WrittenPivot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The first orders of a list tile, written out.
 *
 * @param orders one more than {@code most} tells that there are more
 */
record OrderLines(List<Order> orders, List<String> columns, int most, Locale locale) {
    static final int MOST = 5;
    private static final int MOST_COLUMNS = 4;
    private static final List<String> USUAL = List.of("customer", "amount", "state", "signed");
    private static final Map<String, List<String>> HEADS = Map.of("customer", List.of("客户", "Customer"), "amount", List.of("金额", "Amount"), "state", List.of("状态", "State"),
            "signed", List.of("签约日", "Signed"), "rep", List.of("销售", "Sales"), "productLine", List.of("产品线", "Product line"), "region", List.of("区域", "Region"));

    WrittenPivot written() {
        var known = columns.stream().filter(HEADS::containsKey).limit(MOST_COLUMNS).toList();
        var shown = known.isEmpty() ? USUAL : known;
        var lines = new ArrayList<List<String>>();
        if (orders.isEmpty()) {
            lines.add(List.of(words("没有订单", "No orders")));
        } else {
            lines.add(Stream.concat(Stream.of(words("订单", "Order")), shown.stream().map(column -> in(HEADS.get(column)))).toList());
        }
        orders.stream().limit(most).map(order -> Stream.concat(Stream.of(order.orderNo()), shown.stream().map(column -> cell(order, column))).toList()).forEach(lines::add);
        if (orders.size() > most) {
            lines.add(List.of(words("… 其余在看板上", "… the rest is on the board")));
        }
        return new WrittenPivot(lines, List.of(), false, false);
    }

    private String cell(Order order, String column) {
        var text = switch (column) {
            case "customer" -> order.customer();
            case "amount" -> new ShortAmount(order.amount().amount(), order.amount().currency()).in(locale);
            case "state" -> ValueWords.state(order.state().name(), locale);
            case "signed" -> order.signedAt().toString();
            case "rep" -> order.rep();
            case "productLine" -> order.productLine();
            default -> order.region();
        };
        return text == null ? "–" : text;
    }

    private String words(String zh, String en) {
        return in(List.of(zh, en));
    }

    private String in(List<String> both) {
        return both.get(Locale.ENGLISH.equals(locale) ? 1 : 0);
    }
}
