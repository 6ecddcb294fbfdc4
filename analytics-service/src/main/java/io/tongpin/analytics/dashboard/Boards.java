package io.tongpin.analytics.dashboard;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Boards for features that do something with them; whom one is shown to is theirs to check. */
@ApplicationScoped
public class Boards {

    /** @param sharedWith realm roles */
    public record Board(UUID id, UUID owner, String title, JsonObject layout, Set<String> sharedWith) {}

    /** @return null when it is there no longer */
    public Uni<Board> find(SqlClient client, UUID id) {
        return client.preparedQuery("select id, owner, title, layout, shared_with from dashboard where id = $1").execute(Tuple.of(id)).map(rows -> {
            for (var row : rows) {
                return new Board(row.getUUID("id"), row.getUUID("owner"), row.getString("title"), row.getJsonObject("layout"), Set.of(row.getArrayOfStrings("shared_with")));
            }
            return null;
        });
    }

    /** Of those that are still there. */
    public Uni<Map<UUID, String>> titles(SqlClient client, Collection<UUID> ids) {
        return client.preparedQuery("select id, title from dashboard where id = any($1)").execute(Tuple.of(ids.toArray(UUID[]::new))).map(rows -> {
            var titles = new HashMap<UUID, String>();
            rows.forEach(row -> titles.put(row.getUUID("id"), row.getString("title")));
            return titles;
        });
    }
}
