package io.tongpin.analytics.sandbox;

import static org.jooq.impl.DSL.countDistinct;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.sandbox.domain.Dimension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** How many different customers each group has, of every set of dimensions that was asked for. */
record CustomerCounts(Map<List<Dimension>, Map<List<Object>, Long>> sets) {

    CustomerCounts() {
        this(new HashMap<>());
    }

    /**
     * By the engine's own count, set after set: of several grouping sets in one question DuckDB 1.4 fails with a null pointer or takes the process with
     * it when the customers of ten million orders are counted.
     */
    static Uni<CustomerCounts> asked(ColumnarCopy copy, ColumnarCopy.Asking one, Field<?> customer, Collection<List<Dimension>> sets, Condition counted) {
        var counts = new CustomerCounts();
        return Multi.createFrom().iterable(sets).onItem().transformToUniAndConcatenate(set -> {
            var fields = new ArrayList<Field<?>>(set.stream().map(dimension -> PivotQuery.named(copy, dimension)).toList());
            fields.add(countDistinct(customer).as("customers"));
            var select = DSL.select(fields).from(copy.orders()).where(counted);
            return one.fetch(PivotQuery.timed(set.isEmpty() ? select : select.groupBy(set.stream().map(dimension -> PivotQuery.value(copy, dimension)).toList())))
                    .invoke(found -> found.forEach(record -> counts.add(set, PivotQuery.values(record, set), record.get("customers", Long.class))));
        }).collect().last().replaceWith(counts);
    }

    void add(List<Dimension> dimensions, List<Object> values, long customers) {
        sets.computeIfAbsent(dimensions, set -> new HashMap<>()).merge(values, customers, Long::sum);
    }

    long of(List<Dimension> dimensions, List<Object> values) {
        return sets.getOrDefault(dimensions, Map.of()).getOrDefault(values, 0L);
    }
}
