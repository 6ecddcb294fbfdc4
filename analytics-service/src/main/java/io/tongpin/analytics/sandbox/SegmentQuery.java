package io.tongpin.analytics.sandbox;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.analytics.sandbox.domain.Filter;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Sums of orders over two periods, by any dimensions, from the columnar copy in one scan. */
@ApplicationScoped
public class SegmentQuery {
    static final int MOST_SEGMENTS = 50_000;
    private static final int TIMEOUT_SECONDS = 10;
    private static final Field<LocalDate> SIGNED_AT = field(name("signed_at"), LocalDate.class);
    private static final Field<BigDecimal> AMOUNT = field(name("amount"), BigDecimal.class);
    private static final Field<BigDecimal> COST = field(name("cost"), BigDecimal.class);
    private final ColumnarCopy copy;

    SegmentQuery(ColumnarCopy copy) {
        this.copy = copy;
    }

    /** @param from inclusive; @param to exclusive */
    public record Period(LocalDate from, LocalDate to) {}

    /** @param costed amount of the orders whose cost is known */
    public record Sums(long orders, BigDecimal amount, BigDecimal cost, BigDecimal costed) {}

    public record Segment(List<Object> values, Sums before, Sums after) {}

    /** @param segments null when there would be too many */
    public record Found(List<Segment> segments, long factVersion) {}

    /** @param state SIGNED, PAID or DELIVERED: the condition that an order must meet in full */
    public Uni<Found> segments(List<Dimension> dimensions, List<Filter> filters, String state, Period before, Period after, Sight sight) {
        long version = copy.version();
        var fields = new ArrayList<Field<?>>(dimensions.stream().map(dimension -> PivotQuery.named(copy, dimension)).toList());
        var periods = List.of(within(before), within(after));
        for (int i = 0; i < 2; i++) {
            fields.add(count().filterWhere(periods.get(i)).as("orders_" + i));
            fields.add(sum(AMOUNT).filterWhere(periods.get(i)).as("amount_" + i));
            fields.add(sum(COST).filterWhere(periods.get(i)).as("cost_" + i));
            fields.add(sum(AMOUNT).filterWhere(periods.get(i).and(COST.isNotNull())).as("costed_" + i));
        }
        var select = DSL.select(fields).from(copy.orders()).where(PivotQuery.seen(copy, version, filters, sight))
                .and(periods.get(0).or(periods.get(1))).and(field(name("test"), Boolean.class).isFalse())
                .and(field(name("cancelled"), Boolean.class).isFalse()).and(in(state));
        var question = dimensions.isEmpty() ? select : select.groupBy(dimensions.stream().map(dimension -> PivotQuery.value(copy, dimension)).toList()).limit(MOST_SEGMENTS + 1);
        question.queryTimeout(TIMEOUT_SECONDS);
        return copy.fetch(question).map(records -> new Found(records.size() > MOST_SEGMENTS ? null : records.stream().map(record -> new Segment(
                dimensions.stream().map(dimension -> PivotQuery.plain(record.get(dimension.column()))).toList(), sums(record, 0), sums(record, 1))).toList(), version));
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

    private static Sums sums(org.jooq.Record record, int period) {
        return new Sums(record.get("orders_" + period, Long.class), orZero(record.get("amount_" + period, BigDecimal.class)),
                orZero(record.get("cost_" + period, BigDecimal.class)), orZero(record.get("costed_" + period, BigDecimal.class)));
    }

    private static BigDecimal orZero(BigDecimal sum) {
        return sum == null ? BigDecimal.ZERO : sum;
    }
}
