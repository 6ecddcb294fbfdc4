package io.tongpin.analytics.metric;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.domain.DefinitionFilter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The metric catalogue: what each figure means, in its newest version. */
@ApplicationScoped
public class Catalogue {
    private final Pool pool;

    Catalogue(Pool pool) {
        this.pool = pool;
    }

    public enum Unit { RATIO, COUNT, MONEY, HOURS, DAYS }

    /** @param definitions the first is the default */
    public record Metric(String id, String titleZh, String titleEn, Unit unit, String link, boolean inDigest, List<Definition> definitions) {
        public String title(Locale locale) {
            return Locale.ENGLISH.equals(locale) ? titleEn : titleZh;
        }

        /** @return null when there is no definition of that id */
        public Definition definition(String id) {
            return id == null ? definitions.get(0) : definitions.stream().filter(known -> known.id().equals(id)).findFirst().orElse(null);
        }

        public int version() {
            return definitions.stream().mapToInt(Definition::version).max().orElse(0);
        }
    }

    /** @param told whether every change of it is told as a snapshot, so that others can follow it */
    public record Definition(String metric, String id, int version, String textZh, String textEn, JsonObject params, boolean told) {
        /** Whether each day is shown together with the days before it. */
        public boolean trailing() {
            return params.containsKey("trailingDays");
        }

        /** What it counts of all leads and orders. */
        public List<DefinitionFilter> filters() {
            var filters = params.getJsonArray("filters");
            return filters == null ? List.of() : DefinitionFilter.stated(new JsonArray(filters.encode()).getList());
        }

        /** The same of a part of what it counts. */
        public Definition among(List<DefinitionFilter> part) {
            var all = Stream.concat(filters().stream(), part.stream()).map(filter -> new JsonObject(filter.json())).toList();
            return part.isEmpty() ? this : new Definition(metric, id, version, textZh, textEn, params.copy().put("filters", new JsonArray(all)), false);
        }

        public String text(Locale locale) {
            return Locale.ENGLISH.equals(locale) ? textEn : textZh;
        }
    }

    public Uni<List<Metric>> all() {
        return find(pool, null);
    }

    /** @return null when there is no such metric */
    public Uni<Metric> metric(String id) {
        return find(pool, id).map(found -> found.isEmpty() ? null : found.get(0));
    }

    /** @return a version that was published at some time, or null */
    Uni<Definition> version(String metric, String id, int version) {
        return pool.preparedQuery("select * from metric_definition where metric = $1 and id = $2 and version = $3").execute(Tuple.of(metric, id, version)).map(rows -> {
            for (Row row : rows) {
                return new Definition(metric, id, version, row.getString("text_zh"), row.getString("text_en"), row.getJsonObject("params"), false);
            }
            return null;
        });
    }

    Uni<List<Metric>> all(SqlClient client) {
        return find(client, null);
    }

    private static Uni<List<Metric>> find(SqlClient client, String id) {
        return client.preparedQuery("""
                select m.*, d.id as definition, d.version, d.text_zh, d.text_en, d.params,
                  m.in_digest and row_number() over (partition by m.id order by d.position) = 1
                  or exists (select 1 from metric_snapshot s where s.metric = m.id and s.definition = d.id) as told from metric m
                join (select distinct on (metric, id) * from metric_definition order by metric, id, version desc) d on d.metric = m.id
                where $1::text is null or m.id = $1 order by m.position, d.position""").execute(Tuple.of(id)).map(rows -> {
            var metrics = new LinkedHashMap<String, Metric>();
            for (Row row : rows) {
                metrics.computeIfAbsent(row.getString("id"), metric -> new Metric(metric, row.getString("title_zh"), row.getString("title_en"),
                        Unit.valueOf(row.getString("unit")), row.getString("link"), row.getBoolean("in_digest"), new ArrayList<>()))
                        .definitions().add(new Definition(row.getString("id"), row.getString("definition"), row.getInteger("version"),
                                row.getString("text_zh"), row.getString("text_en"), row.getJsonObject("params"), row.getBoolean("told")));
            }
            return List.copyOf(metrics.values());
        });
    }
}
