package io.tongpin.assignment.override;

import io.smallrye.mutiny.Uni;
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
import java.util.UUID;

/** Requests to override, within the caller's scope. */
@ApplicationScoped
class OverrideQuery {

    record Rep(UUID id, String name) {}

    record Item(UUID id, UUID leadId, String company, Rep from, Rep to, String justification, String state, String why, Rep requester,
            Instant requestedAt, Instant decidedAt, String decidedBy, String comment) {}

    Uni<Page<Item>> page(SqlClient client, Scope scope, String state, UUID lead, PageRequest page) {
        var path = scope instanceof Scope.OrgPath team ? team.path() : null;
        boolean none = !(scope instanceof Scope.OrgPath) && !(scope instanceof Scope.All);
        return client.preparedQuery("""
                select o.*, f.name as from_name, t.name as to_name, count(*) over () as counted
                from override_request o left join representative f on f.id = o.from_owner join representative t on t.id = o.to_rep
                where not $1 and ($2::text is null or o.requested_path = $2 or o.requested_path like $2 || '/%' or f.path = $2 or f.path like $2 || '/%')
                  and ($3::text is null or o.state = $3) and ($4::uuid is null or o.lead_id = $4)
                order by o.requested_at desc, o.id limit $5 offset $6""").execute(Tuple.of(none, path, state, lead, page.size(), page.offset())).map(rows -> {
                    var items = new ArrayList<Item>();
                    long counted = 0;
                    for (Row row : rows) {
                        counted = row.getLong("counted");
                        items.add(new Item(row.getUUID("id"), row.getUUID("lead_id"), row.getString("company"), rep(row, "from_owner", "from_name"),
                                rep(row, "to_rep", "to_name"), row.getString("justification"), row.getString("state"), row.getString("why"),
                                rep(row, "requested_by", "requested_by_name"), Instants.of(row, "requested_at"), Instants.of(row, "decided_at"),
                                row.getString("decided_by_name"), row.getString("comment")));
                    }
                    return Page.of(items, page, counted, null);
                });
    }

    private static Rep rep(Row row, String id, String name) {
        return row.getUUID(id) == null ? null : new Rep(row.getUUID(id), row.getString(name));
    }
}
