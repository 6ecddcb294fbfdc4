package io.tongpin.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.time.Duration;

/** Holds whoever writes to a table in the middle of their transaction, until it is closed. */
public final class Blockade implements AutoCloseable {
    private final SqlConnection blocker;
    private final Transaction transaction;
    private final String table;

    private Blockade(SqlConnection blocker, Transaction transaction, String table) {
        this.blocker = blocker;
        this.transaction = transaction;
        this.table = table;
    }

    public static Blockade of(Pool pool, String table) {
        var blocker = pool.getConnection().await().indefinitely();
        var transaction = blocker.begin().await().indefinitely();
        blocker.query("lock table " + table + " in access exclusive mode").execute().await().indefinitely();
        return new Blockade(blocker, transaction, table);
    }

    public void awaitSomebody(Duration patience) {
        await().atMost(patience).untilAsserted(() -> assertThat(blocker.query("select count(*) from pg_locks where relation = '" + table + "'::regclass and not granted").execute()
                .await().indefinitely().iterator().next().getLong(0)).isPositive());
    }

    @Override
    public void close() {
        transaction.commit().await().indefinitely();
        blocker.close().await().indefinitely();
    }
}
