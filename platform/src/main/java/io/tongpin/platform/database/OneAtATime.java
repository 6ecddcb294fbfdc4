package io.tongpin.platform.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** What only one transaction of a service does at a time, whatever the replicas: an advisory lock that ends with the transaction. */
public final class OneAtATime {

    private OneAtATime() {}

    /**
     * @param what names it among all that the service does so
     * @return false at once when another transaction is at it
     */
    public static Uni<Boolean> ifFree(SqlConnection tx, String what) {
        return tx.preparedQuery("select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as mine").execute(Tuple.of(what)).map(rows -> rows.iterator().next().getBoolean("mine"));
    }

    /** Waits until no other transaction is at it. */
    public static Uni<Void> inTurn(SqlConnection tx, String what) {
        return tx.preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 0))").execute(Tuple.of(what)).replaceWithVoid();
    }
}
