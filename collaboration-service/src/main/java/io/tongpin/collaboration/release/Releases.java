package io.tongpin.collaboration.release;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.requirement.Requirements;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The tables {@code release*}. */
@ApplicationScoped
class Releases {

    record Release(UUID id, String title, List<String> needs, List<String> products, List<String> outdated, Instant releasedAt, String by) {}

    Uni<Void> add(SqlConnection tx, Release release, List<Requirements.Alike> alike) {
        return tx.preparedQuery("""
                insert into release(id, title, needs, products, outdated, released_at, by_name) values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing""")
                .execute(Tuple.from(Arrays.asList(release.id(), release.title(), release.needs().toArray(String[]::new), release.products().toArray(String[]::new),
                        release.outdated().toArray(String[]::new), release.releasedAt().atOffset(ZoneOffset.UTC), release.by())))
                .chain(() -> tx.preparedQuery("""
                        insert into release_match(release_id, requirement_id, likeness) select $1, r, l from unnest($2::uuid[], $3::float8[]) m(r, l) on conflict do nothing""")
                        .execute(Tuple.of(release.id(), alike.stream().map(Requirements.Alike::requirement).toArray(UUID[]::new),
                                alike.stream().map(Requirements.Alike::likeness).toArray(Double[]::new))))
                .replaceWithVoid();
    }

    Uni<List<Release>> list(SqlClient db, int size, int offset) {
        return db.preparedQuery("select * from release order by released_at desc, id desc limit $1 offset $2").execute(Tuple.of(size, offset))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Releases::release).toList());
    }

    /** Releases that answer needs noted on a lead and that nobody has cleared there. */
    Uni<List<Release>> onLead(SqlClient db, UUID lead) {
        return db.preparedQuery("""
                select r.* from release r where exists (
                    select 1 from release_match m join need n on n.requirement_id = m.requirement_id where m.release_id = r.id and n.lead_id = $1)
                  and not exists (select 1 from release_seen s where s.release_id = r.id and s.lead_id = $1) order by r.released_at desc limit 20""")
                .execute(Tuple.of(lead)).map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Releases::release).toList());
    }

    Uni<Boolean> clear(SqlClient db, UUID release, UUID lead, UUID by, Instant now) {
        return db.preparedQuery("insert into release_seen(release_id, lead_id, by_id, at) select id, $2, $3, $4 from release where id = $1 on conflict do nothing returning 1")
                .execute(Tuple.of(release, lead, by, now.atOffset(ZoneOffset.UTC))).map(rows -> rows.size() == 1);
    }

    private static Release release(Row row) {
        return new Release(row.getUUID("id"), row.getString("title"), List.of(row.getArrayOfStrings("needs")), List.of(row.getArrayOfStrings("products")),
                List.of(row.getArrayOfStrings("outdated")), Instants.of(row, "released_at"), row.getString("by_name"));
    }
}
