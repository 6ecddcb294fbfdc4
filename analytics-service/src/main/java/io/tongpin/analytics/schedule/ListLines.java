package io.tongpin.analytics.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongpin.analytics.leadfact.LeadsToActOn.Lead;
import io.tongpin.analytics.leadfact.LeadsToActOn.Which;
import io.tongpin.analytics.order.NewestOrders.Order;
import io.tongpin.analytics.sandbox.domain.OrderDimension;
import io.tongpin.analytics.sandbox.domain.ShortAmount;
import io.tongpin.analytics.sandbox.domain.ValueWords;
import io.tongpin.analytics.sandbox.domain.WrittenPivot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
            Map.entry("keeper", List.of("谁的队列", "Queue of")), Map.entry("waiting", List.of("已等", "Waiting")), Map.entry("health", List.of("要当心", "Watch out")),
            Map.entry("actual", List.of("实际", "Actual")), Map.entry("target", List.of("目标", "Target")), Map.entry("course", List.of("进展", "Course")));
    /** As lead-service names them. */
    private static final Map<String, List<String>> WARNINGS = Map.of("NO_NEXT_STEP", List.of("没有下一步", "No next step"), "SILENT", List.of("沉默超期", "Silent too long"),
            "SINGLE_CONTACT", List.of("单一联系人", "One contact only"), "NO_DECISION_MAKER", List.of("缺决策人", "No decision maker"), "MOVED_BACK", List.of("退过级", "Moved back"),
            "CLOSE_DATE_MOVED", List.of("成交日改过多次", "Close date moved"), "AMOUNT_FROZEN", List.of("金额冻结", "Amount frozen"), "OPEN_TICKET", List.of("有未结工单", "Open service ticket"));
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

    /** Rows that another service told for this reader, by the names of their columns. */
    WrittenPivot told(String list, List<JsonNode> rows) {
        return switch (list) {
            case "UNHEALTHY" -> written(rows, List.of("线索", "Lead"), List.of("没有要当心的线索", "No lead to watch"), List.of("health", "owner", "amount"), row -> text(row, "company"), Map.of(
                    "health", this::warnings, "amount", this::amount, "level", row -> text(row, "level"), "owner", row -> text(row, "owner"), "due", row -> minute(instant(row, "due")),
                    "created", row -> minute(instant(row, "created")), "industry", row -> word(OrderDimension.INDUSTRY, text(row, "industry")),
                    "source", row -> word(OrderDimension.CHANNEL, text(row, "source")), "region", row -> text(row, "region")));
            case "COMMITMENTS" -> written(rows, List.of("待办", "Item"), List.of("没有未完成的待办", "No open item"), List.of("due", "owner"), row -> text(row, "title"),
                    Map.of("due", row -> text(row, "due"), "owner", row -> text(row, "owner")));
            default -> written(rows, List.of("关键结果", "Key result"), List.of("没有关键结果", "No key result"), List.of("actual", "target", "course"), row -> text(row, "title"),
                    Map.of("actual", row -> figure(row, "actual"), "target", row -> figure(row, "target"), "course", row -> in(row.path("off").asBoolean() ? List.of("偏离", "off its line")
                            : List.of("–", "–"))));
        };
    }

    private String warnings(JsonNode row) {
        return StreamSupport.stream(row.path("health").spliterator(), false).map(code -> in(WARNINGS.getOrDefault(code.asText(), List.of(code.asText(), code.asText()))))
                .collect(Collectors.joining(in(List.of("、", ", "))));
    }

    private String amount(JsonNode row) {
        return row.path("amount").isMissingNode() || row.path("amount").isNull() ? null : new ShortAmount(new BigDecimal(row.path("amount").asText()), row.path("currency").asText()).in(locale);
    }

    private String figure(JsonNode row, String column) {
        if (!row.hasNonNull(column)) {
            return null;
        }
        var value = new BigDecimal(row.path(column).asText());
        return switch (row.path("unit").asText()) {
            case "RATIO" -> value.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + " %";
            case "MONEY" -> ShortAmount.yuan(value, locale);
            default -> new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
        };
    }

    private static String text(JsonNode row, String column) {
        return row.path(column).asText(null);
    }

    private static Instant instant(JsonNode row, String column) {
        return row.hasNonNull(column) ? Instant.parse(row.path(column).asText()) : null;
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
