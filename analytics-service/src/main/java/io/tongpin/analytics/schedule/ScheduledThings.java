package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.schedule.ScheduleResource.Kind;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** The saved pivots and boards that may be sent. */
@ApplicationScoped
class ScheduledThings {

    /** @param content a pivot's question, or a board's layout */
    record Thing(UUID id, UUID owner, String title, JsonObject content, Set<String> sharedWith, String link) {
        boolean opens(UUID person, Collection<String> roles) {
            return owner.equals(person) || roles.stream().anyMatch(sharedWith::contains);
        }
    }

    /** @return null when it is there no longer */
    Uni<Thing> find(SqlClient client, Kind kind, UUID ref) {
        var sql = kind == Kind.PIVOT ? "select id, owner, title, query as content, shared_with from saved_pivot where id = $1"
                : "select id, owner, title, layout as content, shared_with from dashboard where id = $1";
        return client.preparedQuery(sql).execute(Tuple.of(ref)).map(rows -> {
            for (var row : rows) {
                return new Thing(row.getUUID("id"), row.getUUID("owner"), row.getString("title"), row.getJsonObject("content"), Set.of(row.getArrayOfStrings("shared_with")),
                        kind == Kind.PIVOT ? "/sandbox?pivot=" + ref : "/boards/" + ref);
            }
            return null;
        });
    }
}
