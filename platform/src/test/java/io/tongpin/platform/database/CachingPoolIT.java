package io.tongpin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.local.TestStack;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
class CachingPoolIT {
    /** After so many runs PostgreSQL would take one plan for all values. */
    private static final int RUNS = 8;

    @Inject
    Pool pool;

    @Test
    void longStatementsArePreparedOnceAndThoseThatAskForItArePlannedAnew() {
        var padding = "/* " + "x".repeat(3_000) + " */ ";
        assertThat(generic("select 1 as kept " + padding + "where $1::int = 1")).isPositive();
        assertThat(generic(CachingPool.BY_VALUES + "select 1 as anew where $1::int = 1")).isZero();
    }

    /** How often one plan for all values was taken. */
    private long generic(String sql) {
        return pool.withConnection(one -> Multi.createFrom().range(0, RUNS).onItem().transformToUniAndConcatenate(run -> one.preparedQuery(sql).execute(Tuple.of(1))).collect().last()
                .chain(() -> plans(one, sql))).await().indefinitely();
    }

    private static Uni<Long> plans(SqlConnection one, String sql) {
        return one.preparedQuery("select coalesce(sum(generic_plans), 0)::bigint from pg_prepared_statements where statement = $1").execute(Tuple.of(sql))
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
