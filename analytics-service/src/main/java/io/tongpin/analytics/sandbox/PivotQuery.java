package io.tongpin.analytics.sandbox;

import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.grouping;
import static org.jooq.impl.DSL.groupingSets;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

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
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
import org.jooq.SQLDialect;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.conf.Settings;
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

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

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
        return copy.read(connection -> run(connection, asked, sight)).invoke(found -> known.put(question, found));
    }

    private Answer run(Connection connection, Asked asked, Sight sight) {
        return asked.measures().contains(Measure.CUSTOMERS) ? bySets(connection, asked, sight) : byOneScan(connection, asked, sight);
    }

    /**
     * Everything but distinct counts is made of sums: one plain GROUP BY yields cells and what was left out, and totals are the sums of their
     * cells' sums. Grouping sets would aggregate every row once per level.
     */
    private Answer byOneScan(Connection connection, Asked asked, Sight sight) {
        long version = copy.version();
        var sql = DSL.using(connection, SQLDialect.DUCKDB, new Settings().withExecuteLogging(false));
        var dimensions = asked.dimensions().stream().map(PivotQuery::column).toList();
        boolean byState = byState(asked);
        var counted = byState ? TEST.isFalse() : TEST.isFalse().and(CANCELLED.isFalse());
        var fields = new ArrayList<Field<?>>(dimensions);
        fields.add(count().filterWhere(counted).as("orders"));
        fields.add(sum(AMOUNT).filterWhere(counted).as("amount_sum"));
        fields.add(sum(COST).filterWhere(counted).as("cost_sum"));
        fields.add(sum(AMOUNT).filterWhere(counted.and(COST.isNotNull())).as("costed_sum"));
        fields.add(sum(money("paid")).filterWhere(counted).as("paid_sum"));
        fields.add(sum(money("delivered")).filterWhere(counted).as("delivered_sum"));
        fields.add(count().filterWhere(TEST).as("test_rows"));
        fields.add(count().filterWhere(CANCELLED.isTrue().and(TEST.isFalse())).as("cancelled_rows"));
        var select = sql.select(fields).from(orders(asked)).where(seen(asked, sight));
        var records = (dimensions.isEmpty() ? select : select.groupBy(dimensions).orderBy(dimensions.stream().map(dimension -> dimension.asc().nullsLast()).toList())
                .limit(MOST_GROUPS + 1)).queryTimeout(TIMEOUT_SECONDS).fetch();
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

    private Answer bySets(Connection connection, Asked asked, Sight sight) {
        long version = copy.version();
        var sql = DSL.using(connection, SQLDialect.DUCKDB, new Settings().withExecuteLogging(false));
        var seen = seen(asked, sight);
        var dimensions = asked.dimensions().stream().map(PivotQuery::column).toList();
        var fields = new ArrayList<Field<?>>(dimensions);
        dimensions.forEach(dimension -> fields.add(grouping(dimension).as("total_" + dimension.getName())));
        for (int i = 0; i < asked.measures().size(); i++) {
            fields.add(measure(asked.measures().get(i)).as("measure_" + i));
        }
        var orders = orders(asked);
        var sets = new LinkedHashSet<List<Dimension>>(List.of(asked.dimensions(), asked.rows(), asked.columns(), List.of()));
        var counted = seen.and(TEST.isFalse()).and(byState(asked) ? noCondition() : CANCELLED.isFalse());
        var select = sql.select(fields).from(orders).where(counted);
        var records = (dimensions.isEmpty() ? select : select.groupBy(groupingSets(sets.stream()
                        .map(set -> set.stream().map(PivotQuery::column).toList()).toArray(List[]::new)))
                .orderBy(dimensions.stream().map(dimension -> dimension.asc().nullsLast()).toList()).limit(MOST_GROUPS + 1))
                .queryTimeout(TIMEOUT_SECONDS).fetch();
        var leftOut = sql.select(count().filterWhere(TEST), count().filterWhere(CANCELLED.isTrue().and(TEST.isFalse()))).from(orders).where(seen)
                .queryTimeout(TIMEOUT_SECONDS).fetchOne();
        var table = records.size() > MOST_GROUPS ? null
                : PivotTable.of(records.stream().flatMap(group -> groups(group, asked)).toList());
        return new Answer(table, leftOut.value1(), byState(asked) ? 0 : leftOut.value2(), version);
    }

    record OrderLine(String orderNo, String customer, String productLine, String rep, String type, String state, LocalDate signedAt, BigDecimal amount, BigDecimal cost) {}

    record OrderLines(List<OrderLine> items, long total) {}

    Uni<OrderLines> rows(Asked asked, Sight sight) {
        return copy.read(connection -> {
            var sql = DSL.using(connection, SQLDialect.DUCKDB, new Settings().withExecuteLogging(false));
            var counted = seen(asked, sight).and(TEST.isFalse()).and(byState(asked) ? noCondition() : CANCELLED.isFalse());
            var total = sql.select(count()).from(orders(asked)).where(counted).queryTimeout(TIMEOUT_SECONDS).fetchOne().value1();
            var lines = sql.select(field(name("order_no"), String.class), field(name("customer"), String.class), field(name("product_line"), String.class),
                    field(name("rep_name"), String.class), field(name("order_type"), String.class), field(name("state"), String.class), SIGNED_AT, AMOUNT, COST)
                    .from(orders(asked)).where(counted).orderBy(AMOUNT.desc(), field(name("order_no")).asc()).limit(MOST_LINES).queryTimeout(TIMEOUT_SECONDS)
                    .fetch(row -> new OrderLine(row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6(), row.value7(), row.value8(), row.value9()));
            return new OrderLines(lines, total);
        });
    }

    private static boolean byState(Asked asked) {
        return asked.dimensions().contains(OrderDimension.STATE) || asked.filters().stream().anyMatch(filter -> filter.dimension() == OrderDimension.STATE);
    }

    static Condition seen(List<Filter> filters, Sight sight) {
        return seen(new Asked(List.of(), List.of(), List.of(), filters, null, null), sight);
    }

    private static Condition seen(Asked asked, Sight sight) {
        var condition = noCondition();
        if (sight.reps() != null) {
            condition = condition.and(REP.in(Arrays.stream(sight.reps()).map(UUID::toString).toList()));
        }
        if (sight.org() != null) {
            condition = condition.and(ORG.eq(sight.org()).or(ORG.startsWith(sight.org() + "/")));
        }
        if (asked.from() != null) {
            condition = condition.and(SIGNED_AT.ge(asked.from()));
        }
        if (asked.to() != null) {
            condition = condition.and(SIGNED_AT.lt(asked.to()));
        }
        for (var filter : asked.filters()) {
            condition = condition.and(filter(filter));
        }
        return condition;
    }

    private static Condition filter(Filter filter) {
        var column = column(filter.dimension());
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
    static Field<Object> column(Dimension dimension) {
        Class<?> type = switch (dimension.type()) {
            case TEXT, DATE -> String.class;
            case NUMBER -> dimension instanceof CustomDimension ? BigDecimal.class : Integer.class;
            case BOOLEAN -> Boolean.class;
        };
        return (Field<Object>) (Field<?>) field(name(dimension.column()), type);
    }

    private static Table<?> orders(Asked asked) {
        return orders(asked.used());
    }

    /** The orders, with the custom fields among {@code used} as columns of their types; a value of another type states nothing. */
    static Table<?> orders(Collection<Dimension> used) {
        var columns = new ArrayList<SelectFieldOrAsterisk>();
        columns.add(asterisk());
        used.stream().distinct().filter(CustomDimension.class::isInstance).map(CustomDimension.class::cast).forEach(dimension -> columns.add(value(dimension).as(name(dimension.column()))));
        var orders = table(name("order_fact"));
        return columns.size() == 1 ? orders : DSL.select(columns).from(orders).asTable("order_fact");
    }

    /** The key is one of the catalogue, letters and digits, and still goes in as a literal. */
    private static Field<?> value(CustomDimension dimension) {
        var text = field("json_extract_string({0}, {1})", String.class, field(name("custom"), String.class), inline("$." + dimension.field().key()));
        return switch (dimension.type()) {
            case TEXT -> text;
            case NUMBER -> field("try_cast({0} as decimal(19, 4))", BigDecimal.class, text);
            case DATE -> field("cast(try_cast({0} as date) as varchar)", String.class, text);
            case BOOLEAN -> field("try_cast({0} as boolean)", Boolean.class, text);
        };
    }

    private static Field<BigDecimal> money(String column) {
        return field(name(column), BigDecimal.class);
    }
}
