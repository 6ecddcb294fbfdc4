package io.tongpin.lead.health;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.health.domain.LeadHealth;
import io.tongpin.lead.health.domain.LeadHealth.Warning;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/** The rules in force. */
@Singleton
public class HealthRules {

    public record InForce(int version, LeadHealth rules) {}

    public Uni<InForce> current(SqlClient client) {
        return client.preparedQuery("select * from health_rules order by version desc limit 1").execute().map(rows -> {
            var row = rows.iterator().next();
            return new InForce(row.getInteger("version"), read(row.getJsonObject("rules")));
        });
    }

    static LeadHealth read(JsonObject json) {
        var days = new HashMap<Integer, Integer>();
        json.getJsonObject("rotDays").forEach(entry -> days.put(entry.getKey().charAt(1) - '0', (Integer) entry.getValue()));
        var off = new LinkedHashSet<Warning>();
        json.getJsonArray("off", new JsonArray()).forEach(name -> off.add(Warning.valueOf(name.toString())));
        return new LeadHealth(days, json.getInteger("singleContactFrom"), json.getInteger("noDecisionMakerFrom"), json.getInteger("closeDateMoves"),
                json.getInteger("movedBackDays"), off);
    }

    static JsonObject write(LeadHealth rules) {
        var days = new JsonObject();
        new TreeMap<>(rules.rotDays()).forEach((level, count) -> days.put("L" + level, count));
        return new JsonObject().put("rotDays", days).put("singleContactFrom", rules.singleContactFrom()).put("noDecisionMakerFrom", rules.noDecisionMakerFrom())
                .put("closeDateMoves", rules.closeDateMoves()).put("movedBackDays", rules.movedBackDays())
                .put("off", new JsonArray(List.copyOf(rules.off().stream().map(Enum::name).toList())));
    }
}
