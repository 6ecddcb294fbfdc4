package io.tongpin.assignment.rule;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadFacts;
import io.tongpin.assignment.rule.domain.FieldType;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a rule may ask of a lead: the standard fields, and the company's own as they are defined or leads have shown them. */
@ApplicationScoped
public class LeadFields {
    private static final Map<String, FieldType> STANDARD = standard();

    /** @param values that leads or the organisation have, for the builder to offer */
    public record Field(String name, FieldType type, Map<String, String> label, List<String> values) {}

    /** One of the company's own fields as lead-service defines it. @param active whether it is in use */
    public record Definition(String key, Map<String, String> titles, String type, List<String> choices, boolean active) {
        FieldType comparedAs() {
            return switch (type) {
                case "NUMBER" -> FieldType.NUMBER;
                case "BOOLEAN" -> FieldType.BOOLEAN;
                default -> FieldType.TEXT;
            };
        }
    }

    private static Map<String, FieldType> standard() {
        var fields = new LinkedHashMap<String, FieldType>();
        List.of("region", "store", "industry", "productLine", "source", "campaign", "level").forEach(name -> fields.put(name, FieldType.TEXT));
        fields.put("amount", FieldType.NUMBER);
        return fields;
    }

    /** Types by name. */
    Uni<Map<String, FieldType>> types(SqlClient client) {
        return client.query("select name, type from lead_field order by name").execute().map(rows -> {
            var types = new TreeMap<>(STANDARD);
            rows.forEach(row -> types.put(row.getString("name"), FieldType.valueOf(row.getString("type"))));
            return types;
        });
    }

    /** Everything a builder needs to offer fields and values. */
    Uni<List<Field>> catalogue(SqlClient client) {
        return client.query("""
                select f.name, f.type, f.label_zh, f.label_en, v.value from (
                  select unnest(array['region', 'store', 'industry', 'productLine', 'source', 'campaign', 'level']) as name, 'TEXT' as type,
                    null as label_zh, null as label_en, 0 as place
                  union all select 'amount', 'NUMBER', null, null, 1
                  union all select name, type, label_zh, label_en, 2 from lead_field where active) f
                left join lateral (
                  select distinct value from (
                    select case f.name when 'region' then l.region when 'store' then l.store when 'industry' then l.industry
                      when 'productLine' then l.product_line when 'source' then l.source when 'campaign' then l.campaign
                      else case when f.place = 2 and f.type = 'TEXT' then l.custom ->> substr(f.name, 8) end end as value
                    from (select * from lead where captured and not test order by created_at desc limit 2000) l
                    union all select split_part(r.path, '/', case f.name when 'region' then 2 when 'store' then 3 end) from representative r
                      where f.name in ('region', 'store') and r.active and r.path is not null
                    union all select i from representative r, unnest(r.industries) i where f.name = 'industry' and r.active
                    union all select c from lead_field d, unnest(d.choices) c where d.name = f.name
                    union all select 'L' || n from generate_series(1, 5) n where f.name = 'level') seen
                  where value <> '' order by value limit 100) v on true
                order by f.place, f.name, v.value""").execute().map(rows -> {
                    var fields = new LinkedHashMap<String, Field>();
                    rows.forEach(row -> {
                        var name = row.getString("name");
                        var field = fields.computeIfAbsent(name, n -> new Field(n, FieldType.valueOf(row.getString("type")),
                                labels(row.getString("label_zh"), row.getString("label_en")), new ArrayList<>()));
                        if (row.getString("value") != null) {
                            field.values().add(row.getString("value"));
                        }
                    });
                    return List.copyOf(fields.values());
                });
    }

    private static Map<String, String> labels(String zh, String en) {
        var labels = new LinkedHashMap<String, String>();
        if (zh != null) {
            labels.put("zh", zh);
        }
        if (en != null) {
            labels.put("en", en);
        }
        return labels;
    }

    /** Takes over a definition, which goes before what leads have shown. An older one changes nothing. */
    public Uni<Void> define(SqlConnection tx, Definition field, long sequence, Instant now) {
        return tx.preparedQuery("""
                insert into lead_field as f (name, type, label_zh, label_en, choices, active, sequence, seen_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
                on conflict (name) do update set type = excluded.type, label_zh = excluded.label_zh, label_en = excluded.label_en,
                  choices = excluded.choices, active = excluded.active, sequence = excluded.sequence
                where f.sequence is null or f.sequence < excluded.sequence""")
                .execute(Tuple.from(Arrays.asList(LeadFacts.CUSTOM + field.key(), field.comparedAs().name(), field.titles().get("zh"),
                        field.titles().get("en"), field.choices().toArray(String[]::new), field.active(), sequence, Instants.column(now)))).replaceWithVoid();
    }

    /** Learns the company's own fields from a lead that has them. The first value seen settles the type. */
    public Uni<Void> seen(SqlConnection tx, LeadFacts lead, Instant now) {
        if (lead.custom().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = new JsonArray();
        lead.custom().forEach((name, value) -> {
            if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                rows.add(new JsonObject().put("name", LeadFacts.CUSTOM + name).put("type", type(value).name()));
            }
        });
        return tx.preparedQuery("""
                insert into lead_field(name, type, seen_at) select f.name, f.type, $2 from jsonb_to_recordset($1) f(name text, type text)
                on conflict (name) do nothing""").execute(Tuple.of(rows, Instants.column(now))).replaceWithVoid();
    }

    private static FieldType type(Object value) {
        return value instanceof Number ? FieldType.NUMBER : value instanceof Boolean ? FieldType.BOOLEAN : FieldType.TEXT;
    }

    static String language(Locale locale) {
        return locale.getLanguage().equals("zh") ? "zh" : "en";
    }
}
