package io.tongpin.assignment.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Aside;
import io.tongpin.assignment.rule.domain.RuleList;
import io.tongpin.assignment.rule.domain.RuleText;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Published lists of rules. A version never changes, so it is read and compiled once per replica. */
@ApplicationScoped
public class RuleLists {
    private static final String PUBLISHING = "publishing rules";
    private static final int KEPT = 50;

    /** What holds for all rules. @param customerOwnerFirst null is yes */
    public record Settings(Boolean customerOwnerFirst) {

        public Settings {
            customerOwnerFirst = !Boolean.FALSE.equals(customerOwnerFirst);
        }
    }

    /** A list as it was written. */
    public record Written(int version, Instant publishedAt, String publishedBy, String comment, List<RuleText> rules, Settings settings) {}

    private final Map<Integer, RuleList> versions = new ConcurrentHashMap<>();
    private final ObjectMapper json;
    private final LeadFields fields;

    RuleLists(ObjectMapper json, LeadFields fields) {
        this.json = json;
        this.fields = fields;
    }

    /** The list in force. */
    public Uni<RuleList> current(SqlClient client) {
        return client.preparedQuery("select max(version) as version from rule_list").execute()
                .chain(rows -> version(client, rows.iterator().next().getInteger("version")));
    }

    public Uni<RuleList> version(SqlClient client, int version) {
        var known = versions.get(version);
        return known != null ? Uni.createFrom().item(known)
                : written(client, version).chain(list -> compiled(client, version, list.rules(), list.settings())).invoke(list -> {
                    if (versions.size() >= KEPT) {
                        versions.clear();
                    }
                    versions.put(version, list);
                });
    }

    /** Rules that do not compile are left out: a published one always did. */
    public Uni<RuleList> compiled(SqlClient client, int version, List<RuleText> rules, Settings settings) {
        return fields.types(client).chain(types -> Aside.compute(() ->
                new RuleList(version, new RuleChecks(types, Locale.ENGLISH).check(rules).compiled(), settings.customerOwnerFirst())));
    }

    /** @return null when there is no such version */
    Uni<Written> written(SqlClient client, int version) {
        return client.preparedQuery("select * from rule_list where version = $1").execute(Tuple.of(version))
                .map(rows -> rows.size() == 0 ? null : written(rows.iterator().next()));
    }

    Uni<Written> newest(SqlClient client) {
        return client.query("select * from rule_list order by version desc limit 1").execute().map(rows -> written(rows.iterator().next()));
    }

    /** Newest first. */
    Uni<List<Written>> history(SqlClient client, int limit) {
        return client.preparedQuery("select * from rule_list order by version desc limit $1").execute(Tuple.of(limit)).map(rows -> {
            var all = new ArrayList<Written>();
            rows.forEach(row -> all.add(written(row)));
            return all;
        });
    }

    /** Two that publish at once wait for each other. */
    Uni<Void> lock(SqlConnection tx) {
        return OneAtATime.inTurn(tx, PUBLISHING);
    }

    Uni<Integer> publish(SqlConnection tx, List<RuleText> rules, Settings settings, String comment, String by, Instant now) {
        return tx.preparedQuery("""
                insert into rule_list(version, published_at, published_by, rules, settings, comment)
                select max(version) + 1, $1, $2, $3, $4, $5 from rule_list returning version""")
                .execute(Tuple.of(Instants.column(now), by, rules(rules), settings(settings), comment))
                .map(rows -> rows.iterator().next().getInteger("version"));
    }

    JsonArray rules(List<RuleText> rules) {
        try {
            return new JsonArray(json.writeValueAsString(rules));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<RuleText> rules(JsonArray rules) {
        try {
            return json.readValue(rules.encode(), new TypeReference<List<RuleText>>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject settings(Settings settings) {
        return new JsonObject().put("customerOwnerFirst", settings.customerOwnerFirst());
    }

    static Settings settings(JsonObject settings) {
        return new Settings(settings.getBoolean("customerOwnerFirst"));
    }

    private Written written(Row row) {
        return new Written(row.getInteger("version"), Instants.of(row, "published_at"), row.getString("published_by"), row.getString("comment"),
                rules(row.get(JsonArray.class, "rules")), settings(row.get(JsonObject.class, "settings")));
    }
}
