package io.tongpin.platform.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * The service's connections. The driver plans a statement anew each time when its text is longer than 2,048 characters, and our
 * set-based ones are: planning then costs more than doing. Here they are all prepared once a connection, but for those that begin with
 * {@link #BY_VALUES}.
 */
@Singleton
public class CachingPool implements PgPoolCreator {
    /** Begins a statement whose best plan hangs on its values: one that serves all would read the whole table for a rare one. */
    public static final String BY_VALUES = "/* planned for its values */ ";
    private static final int LONGEST_STATEMENT = 16_384;

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> options.setPreparedStatementCacheSqlFilter(sql -> sql.length() < LONGEST_STATEMENT && !sql.startsWith(BY_VALUES)));
        return Pool.pool(input.vertx(), input.pgConnectOptionsList().get(0), input.poolOptions());
    }
}
