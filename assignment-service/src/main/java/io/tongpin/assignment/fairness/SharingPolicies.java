package io.tongpin.assignment.fairness;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.fairness.domain.Caps;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.problem.Problem;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Published policies of sharing (B7). A version never changes, so it is read once per replica. */
@ApplicationScoped
public class SharingPolicies {
    private static final String PUBLISHING = "publishing the sharing policy";

    /**
     * @param caps what holds for everybody who has no cap of their own
     * @param duty when leads are given out
     */
    public record SharingPolicy(int version, Caps caps, Pool pool, Pause pause, Duty duty) {}

    public enum Duty {
        /** Day and night. */
        ALWAYS,
        /** In the calendar's working hours; what comes between them waits in the managers' queue. */
        WORKING_HOURS
    }

    /**
     * @param embargo how long a lead is only shown before it can be claimed
     * @param coolOff how long somebody who had it cannot claim it
     * @param stay    how long it can be claimed before it is dispatched again
     */
    public record Pool(int claimsPerDay, int viewsPerDay, Duration embargo, Duration coolOff, Duration stay) {}

    /** @param longest all pauses of a lead together */
    public record Pause(Duration longest, int perLead) {}

    private final Map<Integer, SharingPolicy> versions = new ConcurrentHashMap<>();

    public Uni<SharingPolicy> current(SqlClient client) {
        return client.preparedQuery("select max(version) as version from sharing_policy").execute()
                .chain(rows -> version(client, rows.iterator().next().getInteger("version")));
    }

    private Uni<SharingPolicy> version(SqlClient client, int version) {
        var known = versions.get(version);
        return known != null ? Uni.createFrom().item(known)
                : client.preparedQuery("select version, settings from sharing_policy where version = $1").execute(Tuple.of(version))
                        .map(rows -> policy(rows.iterator().next())).invoke(policy -> versions.put(version, policy));
    }

    /** @throws Problem 412 when somebody published since {@code read} */
    Uni<SharingPolicy> publish(SqlConnection tx, SeenVersion read, Caps caps, Pool pool, Pause pause, Duty duty, String by) {
        var settings = new JsonObject().put("caps", json(caps))
                .put("pool", new JsonObject().put("claimsPerDay", pool.claimsPerDay()).put("viewsPerDay", pool.viewsPerDay())
                        .put("embargo", pool.embargo().toString()).put("coolOff", pool.coolOff().toString()).put("stay", pool.stay().toString()))
                .put("pause", new JsonObject().put("longest", pause.longest().toString()).put("perLead", pause.perLead()))
                .put("duty", duty.name());
        return OneAtATime.inTurn(tx, PUBLISHING).chain(() -> current(tx)).invoke(known -> read.mustBe(known.version(), "settings-stale")).chain(() -> tx.preparedQuery("""
                insert into sharing_policy(version, published_by, settings) select max(version) + 1, $1, $2 from sharing_policy
                returning version, settings""").execute(Tuple.of(by, settings))).map(rows -> policy(rows.iterator().next()));
    }

    private static SharingPolicy policy(Row row) {
        var settings = row.get(JsonObject.class, "settings");
        var pool = settings.getJsonObject("pool");
        var pause = settings.getJsonObject("pause");
        return new SharingPolicy(row.getInteger("version"), caps(settings.getJsonObject("caps")),
                new Pool(pool.getInteger("claimsPerDay"), pool.getInteger("viewsPerDay"), Duration.parse(pool.getString("embargo")),
                        Duration.parse(pool.getString("coolOff")), Duration.parse(pool.getString("stay"))),
                new Pause(Duration.parse(pause.getString("longest")), pause.getInteger("perLead")),
                Duty.valueOf(settings.getString("duty", Duty.ALWAYS.name())));
    }

    public static Caps caps(JsonObject caps) {
        return caps == null ? Caps.NONE : new Caps(caps.getInteger("hour"), caps.getInteger("day"), caps.getInteger("week"), caps.getInteger("month"));
    }

    public static JsonObject json(Caps caps) {
        var json = new JsonObject();
        putIfSet(json, "hour", caps.hour());
        putIfSet(json, "day", caps.day());
        putIfSet(json, "week", caps.week());
        putIfSet(json, "month", caps.month());
        return json;
    }

    private static void putIfSet(JsonObject json, String period, Integer cap) {
        if (cap != null) {
            json.put(period, cap);
        }
    }
}
