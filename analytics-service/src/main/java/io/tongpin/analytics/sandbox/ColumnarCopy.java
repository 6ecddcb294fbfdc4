package io.tongpin.analytics.sandbox;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.sandbox.domain.CustomDimension;
import io.tongpin.analytics.sandbox.domain.Dimension;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.Table;

/**
 * The columnar copy of the orders, whichever engine holds it: filled batch by batch up to a fact version, asked in jOOQ's DUCKDB dialect. A
 * reader sees all of a version or nothing of it.
 */
interface ColumnarCopy {

    /** Fact version up to which every order is in the copy, as far as this instance knows. */
    long version();

    /** True when all instances have one copy between them: one writes at a time, the others {@link #look}. */
    boolean shared();

    /** Learns how far another instance has come. */
    Uni<Void> look();

    /** Empties the copy unless it follows the database named by {@code epoch} and is not ahead of it. */
    Uni<Void> follow(UUID ofDatabase, long databaseVersion);

    /** Replaces these orders and moves on to {@code upTo}; readers see either none of it or all. */
    Uni<Void> replace(List<OrderRow> orders, long upTo);

    /** Runs a question over {@link #orders} {@link #asOf} a version; fails with RejectedExecutionException when too many wait already. */
    Uni<Result<Record>> fetch(Select<?> question);

    /** Asks as {@link ColumnarCopy#fetch} does. */
    interface Asking {
        Uni<Result<Record>> fetch(Select<?> question);

        /**
         * How many different customers there are, exactly.
         *
         * @param sets    dimensions of {@code by}, for each its groups are counted
         * @param counted which of {@link #orders}
         * @param groups  values of {@code by} that those orders have
         */
        Uni<CustomerCounts> customers(List<Dimension> by, Collection<List<Dimension>> sets, Condition counted, List<List<Object>> groups);
    }

    /** Questions that belong together: all are answered from one state of the copy, whatever is written meanwhile. */
    <T> Uni<T> together(Function<Asking, Uni<T>> questions);

    Table<?> orders();

    /** Which of {@link #orders} make up a version that {@link #version} has told of late. */
    Condition asOf(long version);

    /** What a lead states in a custom field, out of the column {@code custom}; a value of another type states nothing. */
    Field<Object> value(CustomDimension dimension);

    void close();
}
