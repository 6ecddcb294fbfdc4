package io.tongpin.analytics.sandbox;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.analytics.sandbox.domain.Filter;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Sums of orders over two periods, by any dimensions, from the columnar copy in one scan. */
@ApplicationScoped
public class SegmentQuery {
    static final int MOST_SEGMENTS = 50_000;
    private static final int TIMEOUT_SECONDS = 10;
    private static final Field<LocalDate> SIGNED_AT = field(name("signed_at"), LocalDate.class);
    private static final Field<BigDecimal> AMOUNT = field(name("amount"), BigDecimal.class);
    private static final Field<BigDecimal> COST = field(name("cost"), BigDecimal.class);
    private static final Field<Integer> PERIOD = field(name("period"), Integer.class);
    private static final Field<Integer> ORDERS = field(name("orders"), Integer.class);
    private static final Field<BigDecimal> AMOUNT_SUM = field(name("amount_sum"), BigDecimal.class);
    private static final Field<BigDecimal> COST_SUM = field(name("cost_sum"), BigDecimal.class);
    private static final Field<BigDecimal> COSTED_SUM = field(name("costed_sum"), BigDecimal.class);
    private final ColumnarCopy copy;

    SegmentQuery(ColumnarCopy copy) {
        this.copy = copy;
    }

    /** @param from inclusive; @param to exclusive */
    public record Period(LocalDate from, LocalDate to) {}

    /** @param costed amount of the orders whose cost is known */
    public record Sums(long orders, BigDecimal amount, BigDecimal cost, BigDecimal costed) {
        static final Sums NONE = new Sums(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    public record Segment(List<Object> values, Sums before, Sums after) {
        /** Of its values, which differ between segments: effects are looked up by segment, thousands of them. */
        @Override
        public int hashCode() {
            return values.hashCode();
        }
    }

    /** @param segments null when there would be too many; @param testData orders of both periods that were left out as test data */
    public record Found(List<Segment> segments, long testData, long factVersion) {}

    /**
     * Each period is a scan of its own days in one statement: a condition on every sum would be worked out for every order of both.
     *
     * @param state SIGNED, PAID or DELIVERED: the condition that an order must meet in full
     */
    public Uni<Found> segments(List<Dimension> dimensions, List<Filter> filters, String state, Period before, Period after, Sight sight) {
        long version = copy.version();
        var test = field(name("test"), Boolean.class);
        var seen = PivotQuery.seen(copy, version, filters, sight).and(field(name("cancelled"), Boolean.class).isFalse()).and(in(state));
        var counted = seen.and(test.isFalse());
        var both = sums(dimensions, counted.and(within(before)), 0).unionAll(sums(dimensions, counted.and(within(after)), 1)).asTable("periods");
        var fields = new ArrayList<Field<?>>(dimensions.stream().map(PivotQuery::column).toList());
        fields.addAll(List.of(PERIOD, ORDERS, AMOUNT_SUM, COST_SUM, COSTED_SUM));
        var question = DSL.select(fields).from(both).limit(2 * MOST_SEGMENTS + 1);
        var leftOut = DSL.select(count().as(ORDERS)).from(copy.orders()).where(seen.and(test.isTrue()).and(within(before).or(within(after))));
        question.queryTimeout(TIMEOUT_SECONDS);
        leftOut.queryTimeout(TIMEOUT_SECONDS);
        return copy.fetch(question).chain(records -> copy.fetch(leftOut).map(left -> {
            var found = new LinkedHashMap<List<Object>, Sums[]>();
            records.forEach(record -> found.computeIfAbsent(dimensions.stream().map(dimension -> PivotQuery.plain(record.get(dimension.column()))).toList(),
                    values -> new Sums[] {Sums.NONE, Sums.NONE})[record.get(PERIOD)] = sums(record));
            return new Found(found.size() > MOST_SEGMENTS ? null : found.entrySet().stream().map(one -> new Segment(one.getKey(), one.getValue()[0], one.getValue()[1])).toList(),
                    left.get(0).get(ORDERS), version);
        }));
    }

    private Select<Record> sums(List<Dimension> dimensions, Condition counted, int period) {
        var fields = new ArrayList<Field<?>>(dimensions.stream().map(dimension -> PivotQuery.named(copy, dimension)).toList());
        fields.addAll(List.of(inline(period).as(PERIOD), count().as(ORDERS), sum(AMOUNT).as(AMOUNT_SUM), sum(COST).as(COST_SUM), sum(when(COST.isNotNull(), AMOUNT)).as(COSTED_SUM)));
        var select = DSL.select(fields).from(copy.orders()).where(counted);
        return dimensions.isEmpty() ? select : select.groupBy(dimensions.stream().map(dimension -> PivotQuery.value(copy, dimension)).toList());
    }

    private static Condition within(Period period) {
        return SIGNED_AT.ge(period.from()).and(SIGNED_AT.lt(period.to()));
    }

    private static Condition in(String state) {
        return switch (state) {
            case "PAID" -> field(name("paid"), BigDecimal.class).ge(AMOUNT);
            case "DELIVERED" -> field(name("delivered"), BigDecimal.class).ge(AMOUNT);
            default -> noCondition();
        };
    }

    private static Sums sums(Record record) {
        return new Sums(record.get(ORDERS), orZero(record.get(AMOUNT_SUM)), orZero(record.get(COST_SUM)), orZero(record.get(COSTED_SUM)));
    }

    private static BigDecimal orZero(BigDecimal sum) {
        return sum == null ? BigDecimal.ZERO : sum;
    }
}
