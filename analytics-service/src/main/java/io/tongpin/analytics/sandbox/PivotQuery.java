package io.tongpin.analytics.sandbox;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import io.quarkus.runtime.StartupEvent;
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
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** One pivot over the columnar copy, rights among its conditions; answers are kept as long as the fact version stays. */
@ApplicationScoped
class PivotQuery {
    private static final Logger LOG = Logger.getLogger(PivotQuery.class);
    /** More groups than anybody reads; a query that makes more is refused, not cut. */
    static final int MOST_GROUPS = 20_000;
    private static final int MOST_LINES = 200;
    private static final int MOST_KNOWN = 200;
    static final int TIMEOUT_SECONDS = 10;
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
            return both(rows, columns);
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

    void start(@Observes StartupEvent started) {
        warm().subscribe().with(warm -> { }, failure -> LOG.debugf("the first question of the sandbox will take longer: %s", failure.getMessage()));
    }

    /** What the first question of a process would wait for: code that is loaded, and columns that most questions read. Customers come last, as they take longest. */
    Uni<Void> warm() {
        return warm(Measure.ORDER_AMOUNT).chain(() -> warm(Measure.CUSTOMERS)).replaceWithVoid();
    }

    private Uni<Answer> warm(Measure measure) {
        return ask(new Asked(List.of(OrderDimension.INDUSTRY), List.of(OrderDimension.MONTH), List.of(measure), List.of(), null, null), Sight.COMPANY);
    }

    /** Asked by state, cancelled orders are a state of their own; else they are left out and counted. */
    Uni<Answer> pivot(Asked asked, Sight sight) {
        var question = new Question(asked, sight.reps() == null ? null : List.of(sight.reps()), sight.org());
        var answer = known.get(question);
        if (answer != null && answer.factVersion() == copy.version()) {
            return Uni.createFrom().item(answer);
        }
        return ask(asked, sight).invoke(found -> known.put(question, found));
    }

    /**
     * Everything but distinct counts is made of sums: one plain GROUP BY yields the cells, and totals are the sums of their cells' sums. What is
     * left out is counted by itself, which reads two columns, rather than by a condition on each sum.
     */
    private Uni<Answer> ask(Asked asked, Sight sight) {
        long version = copy.version();
        boolean byState = byState(asked);
        var seen = seen(copy, version, asked, sight);
        var counted = seen.and(TEST.isFalse()).and(byState ? noCondition() : CANCELLED.isFalse());
        var leftOut = DSL.select(count().filterWhere(TEST.isTrue()).as("test_rows"), count().filterWhere(TEST.isFalse()).as("cancelled_rows"))
                .from(copy.orders()).where(seen.and(TEST.isTrue().or(CANCELLED.isTrue())));
        return copy.together(one -> one.fetch(timed(sums(asked, counted))).chain(cells -> one.fetch(timed(leftOut)).chain(left -> customers(one, asked, counted, cells)
                .map(customers -> new Answer(cells.size() > MOST_GROUPS ? null : table(cells, customers, asked), left.get(0).get("test_rows", Long.class),
                        byState ? 0 : left.get(0).get("cancelled_rows", Long.class), version)))));
    }

    private Select<?> sums(Asked asked, Condition counted) {
        var fields = new ArrayList<Field<?>>(named(asked));
        fields.add(count().as("orders"));
        asked.measures().stream().flatMap(PivotQuery::parts).distinct().forEach(part -> fields.add((part.equals("costed") ? sum(DSL.when(COST.isNotNull(), AMOUNT)) : sum(money(part))).as(part + "_sum")));
        var select = DSL.select(fields).from(copy.orders()).where(counted);
        return asked.dimensions().isEmpty() ? select : select.groupBy(values(asked.dimensions())).limit(MOST_GROUPS + 1);
    }

    private static Stream<String> parts(Measure measure) {
        return switch (measure) {
            case ORDER_AMOUNT, AVERAGE_ORDER -> Stream.of("amount");
            case GROSS_MARGIN -> Stream.of("costed", "cost");
            case PAID_AMOUNT -> Stream.of("paid");
            case DELIVERED_AMOUNT -> Stream.of("delivered");
            case ORDERS, CUSTOMERS -> Stream.empty();
        };
    }

    private static Uni<CustomerCounts> customers(ColumnarCopy.Asking one, Asked asked, Condition counted, Result<Record> cells) {
        if (!asked.measures().contains(Measure.CUSTOMERS) || cells.isEmpty() || cells.size() > MOST_GROUPS) {
            return Uni.createFrom().item(new CustomerCounts());
        }
        var sets = new LinkedHashSet<>(List.of(asked.dimensions(), asked.rows(), asked.columns(), List.<Dimension>of()));
        return one.customers(asked.dimensions(), sets, counted, cells.map(cell -> values(cell, asked.dimensions())));
    }

    private static PivotTable table(Result<Record> records, CustomerCounts customers, Asked asked) {
        var cells = new TreeMap<List<List<Object>>, Sums>(Comparator.comparing((List<List<Object>> place) -> place.get(0), PivotQuery::compare)
                .thenComparing(place -> place.get(1), PivotQuery::compare));
        for (var record : records) {
            var sums = Sums.of(record);
            if (sums.orders() > 0) {
                cells.put(place(values(record, asked.rows()), values(record, asked.columns())), sums);
            }
        }
        return PivotTable.of(groups(cells, customers, asked));
    }

    private static List<List<Object>> place(List<Object> row, List<Object> column) {
        return Arrays.asList(row, column);
    }

    /** What every measure but a distinct count is made of. */
    private record Sums(long orders, BigDecimal amount, BigDecimal cost, BigDecimal costed, BigDecimal paid, BigDecimal delivered) {
        static final Sums NONE = new Sums(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        static Sums of(Record record) {
            return new Sums(((Number) record.get("orders")).longValue(), orZero(record, "amount_sum"), orZero(record, "cost_sum"), orZero(record, "costed_sum"),
                    orZero(record, "paid_sum"), orZero(record, "delivered_sum"));
        }

        private static BigDecimal orZero(Record record, String column) {
            var asked = record.field(column);
            var value = asked == null ? null : (BigDecimal) record.get(asked);
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

    private static List<Group> groups(Map<List<List<Object>>, Sums> cells, CustomerCounts customers, Asked asked) {
        var rows = new LinkedHashMap<List<Object>, Sums>();
        // Columns stand in their own order, not in that of the first row that has them.
        var columns = new TreeMap<List<Object>, Sums>(PivotQuery::compare);
        var grand = Sums.NONE;
        var groups = new ArrayList<Group>();
        for (var cell : cells.entrySet()) {
            rows.merge(cell.getKey().get(0), cell.getValue(), Sums::plus);
            columns.merge(cell.getKey().get(1), cell.getValue(), Sums::plus);
            grand = grand.plus(cell.getValue());
        }
        columns.forEach((column, sums) -> groups.add(group(null, column, sums, customers, asked)));
        cells.forEach((place, sums) -> groups.add(group(place.get(0), place.get(1), sums, customers, asked)));
        rows.forEach((row, sums) -> groups.add(group(row, null, sums, customers, asked)));
        if (asked.dimensions().isEmpty() && cells.isEmpty()) {
            groups.add(group(List.of(), List.of(), grand, customers, asked));
        }
        groups.add(group(null, null, grand, customers, asked));
        return groups;
    }

    private static Group group(List<Object> row, List<Object> column, Sums sums, CustomerCounts customers, Asked asked) {
        var measures = new ArrayList<BigDecimal>();
        asked.measures().forEach(measure -> measures.add(measure == Measure.CUSTOMERS ? BigDecimal.valueOf(customers(row, column, customers, asked)) : sums.measure(measure)));
        return new Group(row, column, measures);
    }

    private static long customers(List<Object> row, List<Object> column, CustomerCounts counts, Asked asked) {
        return counts.of(both(row == null ? List.of() : asked.rows(), column == null ? List.of() : asked.columns()),
                both(row == null ? List.of() : row, column == null ? List.of() : column));
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
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

    private List<Field<Object>> named(Asked asked) {
        return asked.dimensions().stream().map(dimension -> named(copy, dimension)).toList();
    }

    private List<Field<Object>> values(List<Dimension> dimensions) {
        return dimensions.stream().map(dimension -> value(copy, dimension)).toList();
    }

    static Select<?> timed(Select<?> question) {
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
        return copy.together(one -> one.fetch(timed(total)).chain(counts -> one.fetch(timed(lines)).map(found -> new OrderLines(found.map(row -> new OrderLine(row.get(text("order_no")),
                row.get(text("customer")), row.get(text("product_line")), row.get(text("rep_name")), row.get(text("order_type")), row.get(text("state")), row.get(SIGNED_AT),
                row.get(AMOUNT), row.get(COST))), counts.get(0).get("orders", Long.class)))));
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

    static List<Object> values(Record group, List<Dimension> dimensions) {
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
    static Field<Object> column(Dimension dimension) {
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
