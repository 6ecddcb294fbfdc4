package io.tongpin.assignment.watch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.watch.domain.Sla;
import io.tongpin.assignment.watch.domain.Sla.Terms;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Published SLAs. A version never changes, so it is read once per replica. */
@ApplicationScoped
public class Slas {
    /** The one source that may have a response time of seconds, in demo installations only. */
    static final String DEMO_SOURCE = "DEMO_FAST";
    private static final long PUBLISHING = 0x736c61L;

    private final Map<Integer, Sla> versions = new ConcurrentHashMap<>();
    private final boolean demo;

    Slas(@ConfigProperty(name = "tongpin.demo", defaultValue = "false") boolean demo) {
        this.demo = demo;
    }

    boolean demo() {
        return demo;
    }

    /** The SLA in force. */
    public Uni<Sla> current(SqlClient client) {
        return client.query("select max(version) as version from sla").execute()
                .chain(rows -> version(client, rows.iterator().next().getInteger("version")));
    }

    private Uni<Sla> version(SqlClient client, int version) {
        var known = versions.get(version);
        return known != null ? Uni.createFrom().item(known)
                : client.preparedQuery("select version, settings from sla where version = $1").execute(Tuple.of(version))
                        .map(rows -> sla(rows.iterator().next())).invoke(sla -> versions.put(version, sla));
    }

    /** Stores the next version. Two that publish at once wait for each other. */
    Uni<Sla> publish(SqlConnection tx, Terms standard, Map<String, Terms> sources, String by) {
        var settings = new JsonObject().put("default", json(standard));
        var told = new JsonObject();
        sources.forEach((source, terms) -> told.put(source, json(terms)));
        settings.put("sources", told);
        return tx.query("select pg_advisory_xact_lock(" + PUBLISHING + ")").execute().chain(() -> tx.preparedQuery("""
                insert into sla(version, published_by, settings) select max(version) + 1, $1, $2 from sla returning version, settings""")
                .execute(Tuple.of(by, settings))).map(rows -> sla(rows.iterator().next()));
    }

    private Sla sla(Row row) {
        var settings = row.get(JsonObject.class, "settings");
        var standard = terms(settings.getJsonObject("default"), null);
        var sources = new HashMap<String, Terms>();
        settings.getJsonObject("sources").forEach(source -> {
            if (demo || !source.getKey().equals(DEMO_SOURCE)) {
                sources.put(source.getKey(), terms((JsonObject) source.getValue(), standard));
            }
        });
        return new Sla(row.getInteger("version"), standard, Map.copyOf(sources));
    }

    private static Terms terms(JsonObject json, Terms otherwise) {
        var warnAt = json.getDouble("warnAt");
        var maxRounds = json.getInteger("maxRounds");
        return new Terms(Duration.parse(json.getString("response")), warnAt == null ? otherwise.warnAt() : warnAt,
                maxRounds == null ? otherwise.maxRounds() : maxRounds);
    }

    private static JsonObject json(Terms terms) {
        return new JsonObject().put("response", terms.response().toString()).put("warnAt", terms.warnAt()).put("maxRounds", terms.maxRounds());
    }
}
