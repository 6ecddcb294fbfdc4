package io.tongpin.assignment.pool;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** What each person has claimed and looked at today, a day of their own time zone. */
@ApplicationScoped
class PoolLimits {
    private static final String USED = """
            select (select count(*) from pool_claim c where c.rep_id = r.id and c.day = ($2 at time zone r.zone)::date) as claims,
              (select count(*) from pool_view v where v.rep_id = r.id and v.day = ($2 at time zone r.zone)::date) as views
            from representative r where r.id = $1""";

    record Used(int claims, int views) {}

    Uni<Used> of(SqlClient client, UUID person, Instant now) {
        return client.preparedQuery(USED).execute(Tuple.of(person, Instants.column(now))).map(PoolLimits::used);
    }

    /** The same, and nobody else counts for this person until commit. */
    Uni<Used> lock(SqlConnection tx, UUID person, Instant now) {
        return tx.preparedQuery("select id from representative where id = $1 for update").execute(Tuple.of(person)).chain(() -> of(tx, person, now));
    }

    Uni<Void> claimed(SqlConnection tx, UUID lead, UUID person, Instant now) {
        return tx.preparedQuery("""
                insert into pool_claim(lead_id, rep_id, day, at) select $1, id, ($3 at time zone zone)::date, $3 from representative where id = $2""")
                .execute(Tuple.of(lead, person, Instants.column(now))).replaceWithVoid();
    }

    /** Looking at the same lead again on the same day is free. @return whether it counts as a new look */
    Uni<Boolean> looked(SqlConnection tx, UUID lead, UUID person, Instant now) {
        return tx.preparedQuery("""
                insert into pool_view(lead_id, rep_id, day) select $1, id, ($3 at time zone zone)::date from representative where id = $2
                on conflict do nothing""").execute(Tuple.of(lead, person, Instants.column(now))).map(rows -> rows.rowCount() > 0);
    }

    private static Used used(RowSet<Row> rows) {
        return rows.size() == 0 ? new Used(0, 0)
                : new Used(rows.iterator().next().getInteger("claims"), rows.iterator().next().getInteger("views"));
    }
}
