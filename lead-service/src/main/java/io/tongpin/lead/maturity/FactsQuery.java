package io.tongpin.lead.maturity;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.maturity.domain.LeadFacts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gathers what checkpoints look at, in one round trip. */
@Singleton
public class FactsQuery {

    public Uni<LeadFacts> of(SqlClient client, LeadEntity lead) {
        return client.preparedQuery("""
                select
                  (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'outcome', outcome, 'at', at)), '[]') from follow_up where lead_id = $1) as follow_ups,
                  (select coalesce(jsonb_agg(jsonb_build_object('checkpoint', checkpoint, 'type', content_type, 'at', at)), '[]') from evidence where lead_id = $1) as evidence,
                  (select coalesce(jsonb_object_agg(checkpoint, at), '{}') from approval where lead_id = $1) as approvals,
                  exists (select 1 from contact where lead_id = $1 and role = 'DECISION_MAKER' and verified) as decision_maker""")
                .execute(Tuple.of(lead.id())).map(rows -> {
                    var row = rows.iterator().next();
                    var approvals = new HashMap<String, Instant>();
                    row.getJsonObject("approvals").forEach(entry -> approvals.put(entry.getKey(), instant(entry.getValue())));
                    return new LeadFacts(fields(lead),
                            objects(row.getJsonArray("follow_ups")).map(f -> new LeadFacts.FollowUp(f.getString("kind"), f.getString("outcome"),
                                    instant(f.getString("at")))).toList(),
                            objects(row.getJsonArray("evidence")).map(f -> new LeadFacts.Evidence(f.getString("checkpoint"), f.getString("type"),
                                    instant(f.getString("at")))).toList(),
                            row.getBoolean("decision_maker"), approvals);
                });
    }

    /** What is known of a lead that has just been made: its fields only. */
    public static LeadFacts ofNew(LeadEntity lead) {
        return new LeadFacts(fields(lead), List.of(), List.of(), false, Map.of());
    }

    private static Map<String, String> fields(LeadEntity lead) {
        var fields = new HashMap<String, String>();
        put(fields, "phone", lead.phone());
        put(fields, "email", lead.email());
        put(fields, "industry", lead.industry());
        put(fields, "region", lead.region());
        put(fields, "productLine", lead.productLine());
        put(fields, "painPoint", lead.painPoint());
        put(fields, "budgetRange", lead.budgetRange());
        put(fields, "expectedAmount", lead.amount());
        lead.custom().forEach(entry -> put(fields, "custom." + entry.getKey(), entry.getValue()));
        return fields;
    }

    private static void put(Map<String, String> fields, String name, Object value) {
        if (value != null && !value.toString().isBlank()) {
            fields.put(name, value.toString());
        }
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }

    private static Instant instant(Object text) {
        return OffsetDateTime.parse(text.toString()).toInstant();
    }
}
