package io.tongpin.analytics.sandbox;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.grouping;
import static org.jooq.impl.DSL.groupingSets;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.sum;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.domain.CustomDimension;
import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.analytics.sandbox.domain.Filter;
import io.tongpin.analytics.sandbox.domain.Measure;
import io.tongpin.analytics.sandbox.domain.OrderDimension;
import io.tongpin.analytics.sandbox.domain.PivotTable;
import io.tongpin.analytics.sandbox.domain.PivotTable.Group;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/** One pivot over the columnar copy, rights among its conditions; answers are kept as long as the fact version stays. */
@ApplicationScoped
class PivotQuery {
    /** More groups than anybody reads; a query that makes more is refused, not cut. */
    static final int MOST_GROUPS = 20_000;
    private static final int MOST_LINES = 200;
    private static final int MOST_KNOWN = 200;
    private static final int TIMEOUT_SECONDS = 10;
    private static final Field<String> REP = field(name("rep"), String.class);
    private static final Field<String> ORG = field(name("rep_org"), String.class);
    private static final Field<LocalDate> SIGNED_AT = field(name("signed_at"), LocalDate.class);
    private static final Field<Boolean> TEST = field(name("test"), Boolean.class);
    private static final Field<Boolean> CANCELLED = field(name("cancelled"), Boolean.class);
    private static final Field<BigDecimal> AMOUNT = money("amount");
    private static final Field<BigDecimal> COST = money("cost");

    private final ColumnarCopy copy;

    PivotQuery(ColumnarCopy copy) {
        this.copy = copy;
    }

    /** @param from signed on or after, or null; @param to signed before, or null */
    record Asked(List<Dimension> rows, List<Dimension> columns, List<Measure> measures, List<Filter> filters, LocalDate from, LocalDate to) {
        Asked over(LocalDate otherFrom, LocalDate otherTo) {
            return new Asked(rows, columns, measures, filters, otherFrom, otherTo);
        }

        List<Dimension> dimensions() {
            return Stream.concat(rows.stream(), columns.stream()).toList();
        }

        /** What the engine must know of an order to answer. */
        List<Dimension> used() {
            return Stream.concat(dimensions().stream(), filters.stream().map(Filter::dimension)).distinct().toList();
        }
    }

    /** @param table null when there would be more than {@link #MOST_GROUPS} groups */
    record Answer(PivotTable table, long testData, long cancelled, long factVersion) {}

    private record Question(Asked asked, List<UUID> reps, String org) {}

    /** Answers of the newest version only; whoever asks the same again, as a board on a wall does, waits for no scan. */
    private final Map<Question, Answer> known = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    /** Asked by state, cancelled orders are a state of their own; else they are left out and counted. */
    Uni<Answer> pivot(Asked asked, Sight sight) {
        var question = new Question(asked, sight.reps() == null ? null : List.of(sight.reps()), sight.org());
        var answer = known.get(question);
        if (answer != null && answer.factVersion() == copy.version()) {
            return Uni.createFrom().item(answer);
        }
        return (asked.measures().contains(Measure.CUSTOMERS) ? bySets(asked, sight) : byOneScan(asked, sight)).invoke(found -> known.put(question, found));
    }

    /**
     * Everything but distinct counts is made of sums: one plain GROUP BY yields cells and what was left out, and totals are the sums of their
     * cells' sums. Grouping sets would aggregate every row once per level.
     */
    private Uni<Answer> byOneScan(Asked asked, Sight sight) {
        long version = copy.version();
        boolean byState = byState(asked);
        var counted = byState ? TEST.isFalse() : TEST.isFalse().and(CANCELLED.isFalse());
        var fields = new ArrayList<Field<?>>(named(asked));
        fields.add(count().filterWhere(counted).as("orders"));
        fields.add(sum(AMOUNT).filterWhere(counted).as("amount_sum"));
        fields.add(sum(COST).filterWhere(counted).as("cost_sum"));
        fields.add(sum(AMOUNT).filterWhere(counted.and(COST.isNotNull())).as("costed_sum"));
        fields.add(sum(money("paid")).filterWhere(counted).as("paid_sum"));
        fields.add(sum(money("delivered")).filterWhere(counted).as("delivered_sum"));
        fields.add(count().filterWhere(TEST.isTrue()).as("test_rows"));
        fields.add(count().filterWhere(CANCELLED.isTrue().and(TEST.isFalse())).as("cancelled_rows"));
        var select = DSL.select(fields).from(copy.orders()).where(seen(copy, version, asked, sight));
        var question = asked.dimensions().isEmpty() ? select : select.groupBy(values(asked.dimensions())).orderBy(inOrder(asked)).limit(MOST_GROUPS + 1);
        return copy.fetch(timed(question)).map(records -> answer(records, asked, byState, version));
    }

    private static Answer answer(Result<Record> records, Asked asked, boolean byState, long version) {
        long test = 0;
        long cancelled = 0;
        var cells = new LinkedHashMap<List<List<Object>>, Sums>();
        for (var record : records) {
            test += record.get("test_rows", Long.class);
            cancelled += record.get("cancelled_rows", Long.class);
            if (record.get("orders", Long.class) > 0) {
                cells.put(List.of(values(record, asked.rows()), values(record, asked.columns())), Sums.of(record));
            }
        }
        var table = records.size() > MOST_GROUPS ? null : PivotTable.of(groups(cells, asked));
        return new Answer(table, test, byState ? 0 : cancelled, version);
    }

    /** What every measure but a distinct count is made of. */
    private record Sums(long orders, BigDecimal amount, BigDecimal cost, BigDecimal costed, BigDecimal paid, BigDecimal delivered) {
        static final Sums NONE = new Sums(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        static Sums of(Record record) {
            return new Sums(record.get("orders", Long.class), orZero(record, "amount_sum"), orZero(record, "cost_sum"), orZero(record, "costed_sum"),
                    orZero(record, "paid_sum"), orZero(record, "delivered_sum"));
        }

        private static BigDecimal orZero(Record record, String column) {
            var value = record.get(column, BigDecimal.class);
            return value == null ? BigDecimal.ZERO : value;
        }

        Sums plus(Sums other) {
            return new Sums(orders + other.orders, amount.add(other.amount), cost.add(other.cost), costed.add(other.costed), paid.add(other.paid),
                    delivered.add(other.delivered));
        }

        BigDecimal measure(Measure measure) {
            var value = switch (measure) {
                case ORDER_AMOUNT -> amount;
                case ORDERS -> BigDecimal.valueOf(orders);
                case AVERAGE_ORDER -> orders == 0 ? null : amount.divide(BigDecimal.valueOf(orders), 10, RoundingMode.HALF_UP);
                case GROSS_MARGIN -> costed.signum() == 0 ? null : costed.subtract(cost).divide(costed, 10, RoundingMode.HALF_UP);
                case PAID_AMOUNT -> paid;
                case DELIVERED_AMOUNT -> delivered;
                case CUSTOMERS -> throw new IllegalArgumentException("a distinct count is no sum");
            };
            return rounded(measure, value);
        }
    }

    private static List<Group> groups(Map<List<List<Object>>, Sums> cells, Asked asked) {
        var rows = new LinkedHashMap<List<Object>, Sums>();
        var columns = new LinkedHashMap<List<Object>, Sums>();
        var grand = Sums.NONE;
        var groups = new ArrayList<Group>();
        for (var cell : cells.entrySet()) {
            var row = cell.getKey().get(0);
            var column = cell.getKey().get(1);
            groups.add(new Group(row, column, measures(cell.getValue(), asked)));
            rows.merge(row, cell.getValue(), Sums::plus);
            columns.merge(column, cell.getValue(), Sums::plus);
            grand = grand.plus(cell.getValue());
        }
        if (asked.dimensions().isEmpty() && cells.isEmpty()) {
            groups.add(new Group(List.of(), List.of(), measures(grand, asked)));
        }
        // Columns stand in their own order, not in that of the first row that has them.
        columns.entrySet().stream().sorted(Map.Entry.comparingByKey(PivotQuery::compare)).forEach(column -> groups.add(0, new Group(null, column.getKey(),
                measures(column.getValue(), asked))));
        var ordered = new ArrayList<Group>(groups.subList(0, columns.size()));
        Collections.reverse(ordered);
        ordered.addAll(groups.subList(columns.size(), groups.size()));
        rows.forEach((row, sums) -> ordered.add(new Group(row, null, measures(sums, asked))));
        ordered.add(new Group(null, null, measures(grand, asked)));
        return ordered;
    }

    private static List<BigDecimal> measures(Sums sums, Asked asked) {
        return asked.measures().stream().map(sums::measure).collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(List<Object> one, List<Object> two) {
        for (int i = 0; i < one.size(); i++) {
            var a = one.get(i);
            var b = two.get(i);
            int order = a == null || b == null ? (a == null ? 1 : 0) - (b == null ? 1 : 0) : ((Comparable) a).compareTo(b);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private Uni<Answer> bySets(Asked asked, Sight sight) {
        long version = copy.version();
        var seen = seen(copy, version, asked, sight);
        var fields = new ArrayList<Field<?>>(named(asked));
        asked.dimensions().forEach(dimension -> fields.add(grouping(value(copy, dimension)).as("total_" + dimension.column())));
        for (int i = 0; i < asked.measures().size(); i++) {
            fields.add(measure(asked.measures().get(i)).as("measure_" + i));
        }
        boolean byState = byState(asked);
        var sets = new LinkedHashSet<List<Dimension>>(List.of(asked.dimensions(), asked.rows(), asked.columns(), List.of()));
        var counted = seen.and(TEST.isFalse()).and(byState ? noCondition() : CANCELLED.isFalse());
        var select = DSL.select(fields).from(copy.orders()).where(counted);
        var question = asked.dimensions().isEmpty() ? select : select.groupBy(groupingSets(sets.stream().map(this::values).toArray(List[]::new))).orderBy(inOrder(asked)).limit(MOST_GROUPS + 1);
        var leftOut = DSL.select(count().filterWhere(TEST.isTrue()).as("test_rows"), count().filterWhere(CANCELLED.isTrue().and(TEST.isFalse())).as("cancelled_rows")).from(copy.orders()).where(seen);
        return copy.fetch(timed(question)).chain(records -> copy.fetch(timed(leftOut)).map(rows -> new Answer(
                records.size() > MOST_GROUPS ? null : PivotTable.of(records.stream().flatMap(group -> groups(group, asked)).toList()),
                rows.get(0).get("test_rows", Long.class), byState ? 0 : rows.get(0).get("cancelled_rows", Long.class), version)));
    }

    private List<Field<Object>> named(Asked asked) {
        return asked.dimensions().stream().map(dimension -> named(copy, dimension)).toList();
    }

    private List<Field<Object>> values(List<Dimension> dimensions) {
        return dimensions.stream().map(dimension -> value(copy, dimension)).toList();
    }

    private static List<SortField<Object>> inOrder(Asked asked) {
        return asked.dimensions().stream().map(dimension -> column(dimension).asc().nullsLast()).toList();
    }

    private static Select<?> timed(Select<?> question) {
        question.queryTimeout(TIMEOUT_SECONDS);
        return question;
    }

    record OrderLine(String orderNo, String customer, String productLine, String rep, String type, String state, LocalDate signedAt, BigDecimal amount, BigDecimal cost) {}

    record OrderLines(List<OrderLine> items, long total) {}

    Uni<OrderLines> rows(Asked asked, Sight sight) {
        var counted = seen(copy, copy.version(), asked, sight).and(TEST.isFalse()).and(byState(asked) ? noCondition() : CANCELLED.isFalse());
        var total = DSL.select(count().as("orders")).from(copy.orders()).where(counted);
        var lines = DSL.select(text("order_no"), text("customer"), text("product_line"), text("rep_name"), text("order_type"), text("state"), SIGNED_AT, AMOUNT, COST)
                .from(copy.orders()).where(counted).orderBy(AMOUNT.desc(), text("order_no").asc()).limit(MOST_LINES);
        return copy.fetch(timed(total)).chain(counts -> copy.fetch(timed(lines)).map(found -> new OrderLines(found.map(row -> new OrderLine(row.get(text("order_no")),
                row.get(text("customer")), row.get(text("product_line")), row.get(text("rep_name")), row.get(text("order_type")), row.get(text("state")), row.get(SIGNED_AT),
                row.get(AMOUNT), row.get(COST))), counts.get(0).get("orders", Long.class))));
    }

    private static Field<String> text(String column) {
        return field(name(column), String.class);
    }

    private static boolean byState(Asked asked) {
        return asked.dimensions().contains(OrderDimension.STATE) || asked.filters().stream().anyMatch(filter -> filter.dimension() == OrderDimension.STATE);
    }

    static Condition seen(ColumnarCopy copy, long version, List<Filter> filters, Sight sight) {
        return seen(copy, version, new Asked(List.of(), List.of(), List.of(), filters, null, null), sight);
    }

    private static Condition seen(ColumnarCopy copy, long version, Asked asked, Sight sight) {
        var condition = copy.asOf(version);
        if (sight.reps() != null) {
            condition = condition.and(REP.in(Arrays.stream(sight.reps()).map(UUID::toString).toList()));
        }
        if (sight.org() != null) {
            // All that starts with the path and a slash, in words that every engine has: '0' comes right after '/'.
            condition = condition.and(ORG.eq(sight.org()).or(ORG.ge(sight.org() + "/").and(ORG.lt(sight.org() + "0"))));
        }
        if (asked.from() != null) {
            condition = condition.and(SIGNED_AT.ge(asked.from()));
        }
        if (asked.to() != null) {
            condition = condition.and(SIGNED_AT.lt(asked.to()));
        }
        for (var filter : asked.filters()) {
            condition = condition.and(filter(value(copy, filter.dimension()), filter));
        }
        return condition;
    }

    private static Condition filter(Field<Object> column, Filter filter) {
        var stated = filter.values().stream().filter(Objects::nonNull).toList();
        boolean unstated = stated.size() < filter.values().size();
        return switch (filter.op()) {
            case IN -> unstated ? column.in(stated).or(column.isNull()) : column.in(stated);
            case NOT_IN -> unstated ? column.notIn(stated).and(column.isNotNull()) : column.notIn(stated).or(column.isNull());
            case BETWEEN -> column.between(stated.get(0), stated.get(1));
        };
    }

    private static Field<?> measure(Measure measure) {
        var counted = sum(DSL.when(COST.isNotNull(), AMOUNT));
        return switch (measure) {
            case ORDER_AMOUNT -> sum(AMOUNT);
            case ORDERS -> count();
            case AVERAGE_ORDER -> sum(AMOUNT).cast(Double.class).div(nullif(count(), 0));
            case GROSS_MARGIN -> counted.minus(sum(COST)).cast(Double.class).div(nullif(counted, BigDecimal.ZERO));
            case CUSTOMERS -> countDistinct(field(name("customer_key"), UUID.class));
            case PAID_AMOUNT -> sum(money("paid"));
            case DELIVERED_AMOUNT -> sum(money("delivered"));
        };
    }

    /** A group may be a cell and, where one side has no dimensions, a total at once. */
    private static Stream<Group> groups(Record group, Asked asked) {
        boolean byRow = !asked.rows().isEmpty() && grouped(group, asked.rows().get(0));
        boolean byColumn = !asked.columns().isEmpty() && grouped(group, asked.columns().get(0));
        var row = asked.rows().isEmpty() || byRow ? values(group, asked.rows()) : null;
        var column = asked.columns().isEmpty() || byColumn ? values(group, asked.columns()) : null;
        var measures = new ArrayList<BigDecimal>();
        for (int i = 0; i < asked.measures().size(); i++) {
            measures.add(rounded(asked.measures().get(i), group.get("measure_" + i, BigDecimal.class)));
        }
        return Stream.of(
                row != null && column != null ? new Group(row, column, measures) : null,
                row != null && !byColumn ? new Group(row, null, measures) : null,
                column != null && !byRow ? new Group(null, column, measures) : null,
                !byRow && !byColumn ? new Group(null, null, measures) : null).filter(Objects::nonNull);
    }

    private static boolean grouped(Record group, Dimension dimension) {
        return group.get("total_" + dimension.column(), Integer.class) == 0;
    }

    private static List<Object> values(Record group, List<Dimension> dimensions) {
        return dimensions.stream().map(dimension -> plain(group.get(dimension.column()))).toList();
    }

    /** A decimal without the noughts that its column adds. */
    static Object plain(Object value) {
        return value instanceof BigDecimal number ? new BigDecimal(number.stripTrailingZeros().toPlainString()) : value;
    }

    private static BigDecimal rounded(Measure measure, BigDecimal value) {
        if (value == null) {
            return measure.additive() ? BigDecimal.ZERO : null;
        }
        return switch (measure.unit()) {
            case "MONEY" -> value.setScale(2, RoundingMode.HALF_UP);
            case "RATIO" -> value.setScale(6, RoundingMode.HALF_UP);
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    private static Field<Object> column(Dimension dimension) {
        Class<?> type = switch (dimension.type()) {
            case TEXT, DATE -> String.class;
            case NUMBER -> dimension instanceof CustomDimension ? BigDecimal.class : Integer.class;
            case BOOLEAN -> Boolean.class;
        };
        return (Field<Object>) (Field<?>) field(name(dimension.column()), type);
    }

    /** What the dimension is made of in this engine's copy. */
    static Field<Object> value(ColumnarCopy copy, Dimension dimension) {
        return dimension instanceof CustomDimension custom ? copy.value(custom) : column(dimension);
    }

    /** The same under the dimension's own name, for the answer. */
    static Field<Object> named(ColumnarCopy copy, Dimension dimension) {
        return dimension instanceof CustomDimension custom ? copy.value(custom).as(name(dimension.column())) : column(dimension);
    }

    private static Field<BigDecimal> money(String column) {
        return field(name(column), BigDecimal.class);
    }
}
