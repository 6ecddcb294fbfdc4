package io.tongpin.collaboration.release;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.requirement.Requirements;
import io.tongpin.collaboration.requirement.domain.Said;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The tables {@code release*}. */
@ApplicationScoped
class Releases {

    record Release(UUID id, String title, List<String> needs, List<String> products, List<String> outdated, Instant releasedAt, String by) {
        /** What it says that is there now. */
        List<Said> said() {
            return Stream.concat(needs.stream(), Stream.of(title)).filter(text -> !text.isBlank()).map(Said::line).toList();
        }
    }

    /** A release with what it means. @param history nobody is told */
    record Understood(Release release, boolean history, List<Said> said) {}

    private static final int COMPARED = 200;

    Uni<Void> add(SqlConnection tx, Release release, boolean history) {
        return tx.preparedQuery("""
                insert into release(id, title, needs, products, outdated, released_at, by_name, history) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing""")
                .execute(Tuple.from(Arrays.asList(release.id(), release.title(), release.needs().toArray(String[]::new), release.products().toArray(String[]::new),
                        release.outdated().toArray(String[]::new), release.releasedAt().atOffset(ZoneOffset.UTC), release.by(), history))).replaceWithVoid();
    }

    /** @return the requirements it was not known to answer before */
    Uni<List<UUID>> match(SqlConnection tx, UUID release, List<Requirements.Alike> alike) {
        return tx.preparedQuery("""
                insert into release_match(release_id, requirement_id, likeness) select $1, r, l from unnest($2::uuid[], $3::float8[]) m(r, l)
                on conflict do nothing returning requirement_id""")
                .execute(Tuple.of(release, alike.stream().map(Requirements.Alike::requirement).toArray(UUID[]::new),
                        alike.stream().map(Requirements.Alike::likeness).toArray(Double[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID("requirement_id")).toList());
    }

    /** @return null when there is no such release */
    Uni<Understood> understood(SqlConnection tx, UUID id, String[] meaning) {
        return tx.preparedQuery("update release set meaning = $2 where id = $1 returning *").execute(Tuple.of(id, meaning))
                .map(rows -> rows.size() == 0 ? null : understood(rows.iterator().next()));
    }

    /** The newest that are understood. */
    Uni<List<Understood>> understood(SqlClient db) {
        return db.query("select * from release where meaning is not null order by released_at desc, id desc limit " + COMPARED).execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Releases::understood).toList());
    }

    private static Understood understood(Row row) {
        var release = release(row);
        var meanings = Requirements.meanings(row.getArrayOfStrings("meaning"));
        var said = release.said();
        return new Understood(release, row.getBoolean("history"), meanings.size() != said.size() ? said
                : IntStream.range(0, said.size()).mapToObj(i -> said.get(i).meaning(List.of(meanings.get(i)))).toList());
    }

    Uni<List<Release>> list(SqlClient db, int size, int offset) {
        return db.preparedQuery("select * from release order by released_at desc, id desc limit $1 offset $2").execute(Tuple.of(size, offset))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Releases::release).toList());
    }

    /** Releases that answer needs noted on a lead and that nobody has cleared there. */
    Uni<List<Release>> onLead(SqlClient db, UUID lead) {
        return db.preparedQuery("""
                select r.* from release r where exists (
                    select 1 from release_match m join requirement q on q.id = m.requirement_id join need n on n.requirement_id = coalesce(q.merged_into, q.id)
                    where m.release_id = r.id and n.lead_id = $1)
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
