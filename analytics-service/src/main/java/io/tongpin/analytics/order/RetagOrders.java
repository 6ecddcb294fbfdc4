package io.tongpin.analytics.order;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Gives orders to another customer when customers are merged, and back when that is undone. */
@ApplicationScoped
public class RetagOrders {
    private static final String TICK = "with tick as (update fact_clock set version = version + 1 returning version) ";

    /** @param only these of the customer's orders, or null for all */
    public Uni<List<String>> move(SqlConnection tx, UUID from, UUID to, List<String> only) {
        return tx.preparedQuery(TICK + """
                update sales_order set cid = $2, sequence = sequence + 1, fact_version = tick.version from tick
                where cid = $1 and ($3::text[] is null or order_no = any($3)) returning order_no""")
                .execute(Tuple.of(from, to, only == null ? null : only.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString(0)).toList())
                .call(() -> tx.query("notify order_facts").execute());
    }
}
