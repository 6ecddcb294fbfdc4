package io.tongpin.lead.maturity;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.field.domain.CustomField;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.lead.maturity.domain.LeadFacts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Gathers what checkpoints look at, in one round trip for any number of leads. */
@Singleton
public class FactsQuery {
    private final FieldDefinitions definitions;
    private final Expressions expressions;
    private final Clock clock;

    FactsQuery(FieldDefinitions definitions, Expressions expressions, Clock clock) {
        this.definitions = definitions;
        this.expressions = expressions;
        this.clock = clock;
    }

    public Uni<LeadFacts> of(SqlClient client, LeadEntity lead) {
        return of(client, List.of(lead)).map(known -> known.get(lead.id()));
    }

    /** Facts by lead id. */
    public Uni<Map<UUID, LeadFacts>> of(SqlClient client, List<LeadEntity> leads) {
        return definitions.all(client).chain(fields -> client.preparedQuery("""
                select l.id,
                  (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'outcome', outcome, 'at', at)), '[]') from follow_up where lead_id = l.id) as follow_ups,
                  (select coalesce(jsonb_agg(jsonb_build_object('checkpoint', checkpoint, 'type', content_type, 'at', at)), '[]') from evidence_now where lead_id = l.id) as evidence,
                  (select coalesce(jsonb_object_agg(checkpoint, at), '{}') from approval where lead_id = l.id) as approvals,
                  (select count(*)::int from contact where lead_id = l.id) as contacts,
                  exists (select 1 from contact where lead_id = l.id and role = 'DECISION_MAKER' and verified) as decision_maker
                from unnest($1::uuid[]) l(id)""").execute(Tuple.of(leads.stream().map(LeadEntity::id).toArray(UUID[]::new))).map(rows -> {
            var byId = new HashMap<UUID, Row>();
            rows.forEach(row -> byId.put(row.getUUID("id"), row));
            var facts = new HashMap<UUID, LeadFacts>();
            leads.forEach(lead -> facts.put(lead.id(), facts(lead, byId.get(lead.id()), fields)));
            return facts;
        }));
    }

    /** What is known of a lead that has just been made: its fields only. */
    public LeadFacts ofNew(LeadEntity lead, CustomFields fields) {
        return new LeadFacts(fields(lead), List.of(), List.of(), false, null, Map.of(),
                text -> expressions.holds(text, fields, values(lead, fields, 0, 0, false)));
    }

    private LeadFacts facts(LeadEntity lead, Row row, CustomFields fields) {
        var approvals = new HashMap<String, Instant>();
        row.getJsonObject("approvals").forEach(entry -> approvals.put(entry.getKey(), instant(entry.getValue())));
        var followUps = objects(row.getJsonArray("follow_ups")).map(f -> new LeadFacts.FollowUp(f.getString("kind"), f.getString("outcome"),
                instant(f.getString("at")))).toList();
        boolean verified = row.getBoolean("decision_maker");
        return new LeadFacts(fields(lead), followUps,
                objects(row.getJsonArray("evidence")).map(f -> new LeadFacts.Evidence(f.getString("checkpoint"), f.getString("type"),
                        instant(f.getString("at")))).toList(),
                verified, lead.decisionMakerSince(), approvals,
                text -> expressions.holds(text, fields, values(lead, fields, followUps.size(), row.getInteger("contacts"), verified)));
    }

    private Map<String, Object> values(LeadEntity lead, CustomFields fields, int followUps, int contacts, boolean verified) {
        var values = new HashMap<String, Object>();
        var texts = new HashMap<String, String>();
        texts.put("company", lead.company());
        texts.put("phone", lead.phone());
        texts.put("email", lead.email());
        texts.put("source", lead.source());
        texts.put("campaign", lead.campaign());
        texts.put("industry", lead.industry());
        texts.put("region", lead.region());
        texts.put("store", lead.store());
        texts.put("productLine", lead.productLine());
        texts.put("painPoint", lead.painPoint());
        texts.put("budgetRange", lead.budgetRange());
        texts.put("note", lead.note());
        texts.put("currency", lead.amount() == null ? null : lead.amount().currency());
        texts.forEach((name, value) -> values.put("lead." + name, value == null ? "" : value));
        values.put("lead.amount", lead.amount() == null ? 0.0 : lead.amount().amount().doubleValue());
        values.put("lead.level", (long) lead.level());
        values.put("lead.ageDays", Duration.between(lead.createdAt(), clock.instant()).toSeconds() / 86_400.0);
        values.put("lead.followUps", (long) followUps);
        values.put("lead.contacts", (long) contacts);
        values.put("lead.decisionMakerVerified", verified);
        values.put("lead.tags", lead.tags());
        for (var field : fields.active()) {
            values.put("lead.custom." + field.key(), value(field, lead.custom().getValue(field.key())));
        }
        return values;
    }

    private static Object value(CustomField field, Object value) {
        return switch (field.type()) {
            case NUMBER -> value instanceof Number number ? number.doubleValue() : 0.0;
            case BOOLEAN -> Boolean.TRUE.equals(value);
            case TEXT, DATE, CHOICE -> value == null ? "" : value.toString();
        };
    }

    private static Map<String, String> fields(LeadEntity lead) {
        var fields = new HashMap<String, String>();
        put(fields, "phone", lead.phone());
        put(fields, "email", lead.email());
        put(fields, "campaign", lead.campaign());
        put(fields, "industry", lead.industry());
        put(fields, "region", lead.region());
        put(fields, "store", lead.store());
        put(fields, "productLine", lead.productLine());
        put(fields, "painPoint", lead.painPoint());
        put(fields, "budgetRange", lead.budgetRange());
        put(fields, "expectedAmount", lead.amount());
        put(fields, "expectedCloseOn", lead.expectedCloseOn());
        put(fields, "note", lead.note());
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
