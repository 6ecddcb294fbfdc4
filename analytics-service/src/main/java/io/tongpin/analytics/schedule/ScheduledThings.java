package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.dashboard.Boards;
import io.tongpin.analytics.sandbox.SavedPivots;
import io.tongpin.analytics.schedule.ScheduleResource.Kind;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The saved pivots and boards that may be sent, as their own features tell of them. */
@ApplicationScoped
class ScheduledThings {
    private final SavedPivots pivots;
    private final Boards boards;

    ScheduledThings(SavedPivots pivots, Boards boards) {
        this.pivots = pivots;
        this.boards = boards;
    }

    /** @param content a pivot's question, or a board's layout */
    record Thing(UUID id, UUID owner, String title, JsonObject content, Set<String> sharedWith, String link) {
        boolean opens(UUID person, Collection<String> roles) {
            return owner.equals(person) || roles.stream().anyMatch(sharedWith::contains);
        }
    }

    /** @return null when it is there no longer */
    Uni<Thing> find(SqlClient client, Kind kind, UUID ref) {
        return switch (kind) {
            case PIVOT -> pivots.find(client, ref).onItem().ifNotNull()
                    .transform(pivot -> new Thing(pivot.id(), pivot.owner(), pivot.title(), pivot.question(), pivot.sharedWith(), "/sandbox?pivot=" + ref));
            case BOARD -> boards.find(client, ref).onItem().ifNotNull()
                    .transform(board -> new Thing(board.id(), board.owner(), board.title(), board.layout(), board.sharedWith(), "/boards/" + ref));
        };
    }

    /** Titles of what is still there, pivots and boards together: no two have one id. */
    Uni<Map<UUID, String>> titles(SqlClient client, Collection<UUID> refs) {
        return pivots.titles(client, refs).chain(ofPivots -> boards.titles(client, refs).map(ofBoards -> {
            var titles = new HashMap<>(ofPivots);
            titles.putAll(ofBoards);
            return titles;
        }));
    }
}
