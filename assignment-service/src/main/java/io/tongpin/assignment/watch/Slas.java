package io.tongpin.assignment.watch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.watch.domain.Sla;
import io.tongpin.assignment.watch.domain.Sla.Terms;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.problem.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Published SLAs. A version never changes, so it is read once per replica. */
@ApplicationScoped
public class Slas {
    /** The one source that may have a response time of seconds, in demo installations only. */
    static final String DEMO_SOURCE = "DEMO_FAST";
    private static final String PUBLISHING = "publishing response times";

    private record Versions(int sla, int calendar) {}

    private final Map<Versions, Sla> versions = new ConcurrentHashMap<>();
    private final boolean demo;
    private final Calendars calendars;

    Slas(@ConfigProperty(name = "tongpin.demo", defaultValue = "false") boolean demo, Calendars calendars) {
        this.calendars = calendars;
        this.demo = demo;
    }

    boolean demo() {
        return demo;
    }

    /** The SLA in force. */
    public Uni<Sla> current(SqlClient client) {
        return client.preparedQuery("select max(version) as version, (select max(version) from work_calendar) as calendar from sla").execute().chain(rows -> {
            var row = rows.iterator().next();
            return version(client, new Versions(row.getInteger("version"), row.getInteger("calendar")));
        });
    }

    private Uni<Sla> version(SqlClient client, Versions version) {
        var known = versions.get(version);
        return known != null ? Uni.createFrom().item(known)
                : client.preparedQuery("select version, settings from sla where version = $1").execute(Tuple.of(version.sla()))
                        .chain(rows -> calendars.current(client).map(calendar -> sla(rows.iterator().next(), calendar)))
                        .invoke(sla -> versions.put(version, sla));
    }

    /** Stores the next version. Two that publish at once wait for each other. @throws Problem 412 when somebody published since {@code read} */
    Uni<Sla> publish(SqlConnection tx, SeenVersion read, Terms standard, Map<String, Terms> sources, Map<String, Terms> levels, Set<String> reassign,
            String by) {
        var settings = new JsonObject().put("default", json(standard));
        var told = new JsonObject();
        sources.forEach((source, terms) -> told.put(source, json(terms)));
        settings.put("sources", told);
        var byLevel = new JsonObject();
        levels.forEach((level, terms) -> byLevel.put(level, json(terms)));
        settings.put("levels", byLevel).put("reassignOnNextAction", new JsonArray(List.copyOf(reassign)));
        return OneAtATime.inTurn(tx, PUBLISHING).chain(() -> current(tx)).invoke(known -> read.mustBe(known.version(), "settings-stale")).chain(() -> tx.preparedQuery("""
                insert into sla(version, published_by, settings) select max(version) + 1, $1, $2 from sla returning version, settings""")
                .execute(Tuple.of(by, settings))).chain(rows -> calendars.current(tx).map(calendar -> sla(rows.iterator().next(), calendar)));
    }

    private Sla sla(Row row, Calendars.Calendar calendar) {
        var settings = row.get(JsonObject.class, "settings");
        var standard = terms(settings.getJsonObject("default"), null);
        var sources = new HashMap<String, Terms>();
        settings.getJsonObject("sources").forEach(source -> {
            if (demo || !source.getKey().equals(DEMO_SOURCE)) {
                sources.put(source.getKey(), terms((JsonObject) source.getValue(), standard));
            }
        });
        var levels = new HashMap<String, Terms>();
        settings.getJsonObject("levels", new JsonObject()).forEach(level -> levels.put(level.getKey(), terms((JsonObject) level.getValue(), standard)));
        var reassign = new HashSet<String>();
        settings.getJsonArray("reassignOnNextAction", new JsonArray().add("L1")).forEach(level -> reassign.add((String) level));
        return new Sla(row.getInteger("version"), standard, Map.copyOf(sources), Map.copyOf(levels), Set.copyOf(reassign), calendar.version(),
                calendar.work());
    }

    private static Terms terms(JsonObject json, Terms otherwise) {
        var warnAt = json.getDouble("warnAt");
        var maxRounds = json.getInteger("maxRounds");
        return new Terms(Duration.parse(json.getString("response")), warnAt == null ? otherwise.warnAt() : warnAt,
                maxRounds == null ? otherwise.maxRounds() : maxRounds,
                json.getString("calendar") == null ? otherwise != null && otherwise.working() : "WORKING".equals(json.getString("calendar")));
    }

    private static JsonObject json(Terms terms) {
        return new JsonObject().put("response", terms.response().toString()).put("warnAt", terms.warnAt()).put("maxRounds", terms.maxRounds())
                .put("calendar", terms.working() ? "WORKING" : "ELAPSED");
    }
}
