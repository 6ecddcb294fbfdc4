package io.tongpin.analytics.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.sandbox.domain.Dimensions;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Saved pivots for features that do something with them; whom one is shown to is theirs to check. */
@ApplicationScoped
public class SavedPivots {
    private final Validator validator;
    private final ObjectMapper json;
    private final CompanyZone zone;
    private final Clock clock;

    SavedPivots(Validator validator, ObjectMapper json, CompanyZone zone, Clock clock) {
        this.validator = validator;
        this.json = json;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param sharedWith realm roles */
    public record SavedPivot(UUID id, UUID owner, String title, JsonObject question, Set<String> sharedWith) {}

    /** @throws Problem 400 naming the field below {@code at}, for a question that could not be asked */
    public void check(String at, JsonNode question, Dimensions known) {
        SandboxResource.Request request;
        try {
            request = json.treeToValue(question, SandboxResource.Request.class);
        } catch (JsonProcessingException malformed) {
            throw Problem.badRequest(at, "board-pivot");
        }
        validator.validate(request).stream().map(violation -> violation.getPropertyPath().toString()).min(Comparator.naturalOrder()).ifPresent(field -> {
            throw Problem.badRequest(at + "." + field, "board-pivot");
        });
        try {
            PivotQuestion.of(request, known, zone.today(clock));
        } catch (Problem wrong) {
            throw wrong.below(at);
        }
    }

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
