package io.tongpin.assignment.representative;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.fairness.domain.Caps;
import io.tongpin.platform.database.LikePattern;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.security.Scope;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Representatives to read, within the caller's scope. */
@ApplicationScoped
class RepresentativeQuery {

    record Item(UUID id, String name, String region, String store, String team, String level, int capacity, int load, boolean available,
            Instant awayFrom, Instant awayUntil, String awayReason, List<String> industries, String manager, List<String> languages, String zone, Caps caps,
            Double responseRate, Double winRate, int receivedToday) {}

    /** @param until not part of it any more */
    record Leave(UUID id, Instant from, Instant until, String reason, String by) {}

    private static final String LEAVES = """
            , (select array_agg(from_at order by from_at) from leave v where v.rep_id = r.id and v.until_at > now()) as leave_from,
            (select array_agg(until_at order by from_at) from leave v where v.rep_id = r.id and v.until_at > now()) as leave_until\s""";

    private static final String VISIBLE = """
            from representative r where r.active and 'sales-rep' = any(r.roles)
              and ($1::text is null or r.path = $1 or r.path like $1 || '/%') and ($2::uuid is null or r.id = $2) and not $3""";

    Uni<Page<Item>> page(SqlClient client, Scope scope, String search, PageRequest page, Instant now) {
        var visible = visible(scope).addString(search == null ? null : LikePattern.literal(search)).addInteger(page.size()).addInteger(page.offset());
        return client.preparedQuery("select r.*, count(*) over () as counted" + LEAVES + VISIBLE + "\n" + """
                and ($4::text is null or r.name ilike '%' || $4 || '%') order by r.path, r.name, r.id limit $5 offset $6""")
                .execute(visible).map(rows -> {
                    var items = new ArrayList<Item>();
                    long counted = 0;
                    for (Row row : rows) {
                        counted = row.getLong("counted");
                        items.add(item(row, now));
                    }
                    return Page.of(items, page, counted, null);
                });
    }

    /** @return null when there is none in scope */
    Uni<Item> one(SqlClient client, UUID id, Scope scope, Instant now) {
        return client.preparedQuery("select r.*" + LEAVES + VISIBLE + " and r.id = $4").execute(visible(scope).addUUID(id))
                .map(rows -> rows.size() == 0 ? null : item(rows.iterator().next(), now));
    }

    /** Planned leave that has not ended, of somebody in scope. */
    Uni<List<Leave>> leaves(SqlClient client, UUID id, Instant now) {
        return client.preparedQuery("select * from leave where rep_id = $1 and until_at > $2 order by from_at").execute(Tuple.of(id, Instants.column(now)))
                .map(rows -> {
                    var leaves = new ArrayList<Leave>();
                    rows.forEach(row -> leaves.add(new Leave(row.getUUID("id"), Instants.of(row, "from_at"), Instants.of(row, "until_at"),
                            row.getString("reason"), row.getString("by_name"))));
                    return leaves;
                });
    }

    private static Tuple visible(Scope scope) {
        var path = scope instanceof Scope.OrgPath team ? team.path() : null;
        var person = scope instanceof Scope.Own own ? own.person() : null;
        return Tuple.tuple().addString(path).addUUID(person).addBoolean(scope instanceof Scope.None);
    }

    private static Item item(Row row, Instant now) {
        var person = RepresentativeEntity.of(row);
        var path = person.path() == null ? new String[0] : person.path().split("/");
        return new Item(person.id(), person.name(), segment(path, 1), segment(path, 2), segment(path, 3), person.level(), person.capacity(),
                person.load(), !person.awayAt(now), person.awayFrom(), person.awayUntil(), person.awayReason(), person.industries(),
                person.managerName(), person.languages(), person.zone().getId(), person.caps(), person.responseRate(), person.winRate(),
                person.receivedToday(now));
    }

    private static String segment(String[] path, int index) {
        return path.length > index ? path[index] : null;
    }
}
