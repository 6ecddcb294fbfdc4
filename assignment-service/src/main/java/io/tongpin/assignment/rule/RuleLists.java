package io.tongpin.assignment.rule;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.rule.domain.CandidateSpec;
import io.tongpin.assignment.rule.domain.Rule;
import io.tongpin.assignment.rule.domain.RuleList;
import io.tongpin.assignment.rule.domain.ScorePart;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Published lists of rules. A version never changes, so it is read and compiled once per replica. */
@ApplicationScoped
public class RuleLists {
    private final Map<Integer, RuleList> versions = new ConcurrentHashMap<>();

    /** The list in force. */
    public Uni<RuleList> current(SqlClient client) {
        return client.query("select max(version) as version from rule_list").execute()
                .chain(rows -> version(client, rows.iterator().next().getInteger("version")));
    }

    public Uni<RuleList> version(SqlClient client, int version) {
        var known = versions.get(version);
        return known != null ? Uni.createFrom().item(known)
                : client.preparedQuery("select version, rules from rule_list where version = $1").execute(Tuple.of(version))
                        .map(rows -> compiled(rows.iterator().next())).invoke(list -> versions.put(version, list));
    }

    private static RuleList compiled(Row row) {
        var rules = new ArrayList<Rule>();
        for (var each : row.get(JsonArray.class, "rules")) {
            var rule = (JsonObject) each;
            var names = new LinkedHashMap<String, String>();
            rule.getJsonObject("name").forEach(name -> names.put(name.getKey(), (String) name.getValue()));
            var weights = new EnumMap<ScorePart, Double>(ScorePart.class);
            rule.getJsonObject("weights").forEach(weight ->
                    weights.put(ScorePart.valueOf(weight.getKey().toUpperCase(Locale.ROOT)), ((Number) weight.getValue()).doubleValue()));
            var spec = rule.getJsonObject("candidates");
            rules.add(new Rule(rule.getString("id"), names, rule.getString("when"), new CelCondition(rule.getString("when")),
                    new CandidateSpec(spec.getString("within") == null ? null : CandidateSpec.Within.valueOf(spec.getString("within")),
                            spec.getString("level"), spec.getBoolean("industryExpert", false)),
                    weights));
        }
        return new RuleList(row.getInteger("version"), rules);
    }
}
