package io.tongpin.analytics.attribution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Gives touches to another customer when customers are merged, and back when that is undone. */
@ApplicationScoped
public class RetagTouches {

    /** @param only these of the customer's touches, or null for all */
    public Uni<List<UUID>> move(SqlConnection tx, UUID from, UUID to, List<UUID> only) {
        return tx.preparedQuery("update touch set cid = $2 where cid = $1 and ($3::uuid[] is null or id = any($3)) returning id")
                .execute(Tuple.of(from, to, only == null ? null : only.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID(0)).toList());
    }
}
