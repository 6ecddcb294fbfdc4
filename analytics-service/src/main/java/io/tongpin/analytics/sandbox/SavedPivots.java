package io.tongpin.analytics.sandbox;

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

/** Saved pivots for features that do something with them; whom one is shown to is theirs to check. */
@ApplicationScoped
public class SavedPivots {

    /** @param sharedWith realm roles */
    public record SavedPivot(UUID id, UUID owner, String title, JsonObject question, Set<String> sharedWith) {}

    /** @return null when it is there no longer */
    public Uni<SavedPivot> find(SqlClient client, UUID id) {
        return client.preparedQuery("select id, owner, title, query, shared_with from saved_pivot where id = $1").execute(Tuple.of(id)).map(rows -> {
            for (var row : rows) {
                return new SavedPivot(row.getUUID("id"), row.getUUID("owner"), row.getString("title"), row.getJsonObject("query"), Set.of(row.getArrayOfStrings("shared_with")));
            }
            return null;
        });
    }

    /** Of those that are still there. */
    public Uni<Map<UUID, String>> titles(SqlClient client, Collection<UUID> ids) {
        return client.preparedQuery("select id, title from saved_pivot where id = any($1)").execute(Tuple.of(ids.toArray(UUID[]::new))).map(rows -> {
            var titles = new HashMap<UUID, String>();
            rows.forEach(row -> titles.put(row.getUUID("id"), row.getString("title")));
            return titles;
        });
    }
}
