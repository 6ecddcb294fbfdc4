package io.tongpin.analytics.datahealth;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.id.UuidV7;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Diagnoses as they were found. The first becomes the baseline; a person may choose another one. */
@ApplicationScoped
class HealthReports {
    private static final String REPORTS = "data health reports";
    private static final int DIGITS = 6;
    private static final int KEPT = 60;
    private final Pool pool;

    HealthReports(Pool pool) {
        this.pool = pool;
    }

    /** One figure of a report, as it was shown. */
    record Value(long numerator, long denominator) {
        BigDecimal share() {
            return denominator == 0 ? null : BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), DIGITS, RoundingMode.DOWN).stripTrailingZeros();
        }
    }

    record Report(UUID id, Instant at, String by, Map<String, Value> figures, BigDecimal medianHours, BigDecimal p90Hours, boolean baseline) {}

    Uni<Report> keep(SqlConnection tx, Map<String, Value> figures, BigDecimal medianHours, BigDecimal p90Hours, String by, Instant at) {
        var json = new JsonObject();
        figures.forEach((metric, value) -> json.put(metric, new JsonObject().put("numerator", value.numerator()).put("denominator", value.denominator())));
        return OneAtATime.inTurn(tx, REPORTS).chain(() -> tx.preparedQuery("""
                insert into data_health_report(id, at, by_name, figures, median_hours, p90_hours, baseline)
                values ($1, $2, $3, $4, $5, $6, not exists (select 1 from data_health_report where baseline)) returning *""")
                .execute(Tuple.from(Arrays.asList(UuidV7.next(), at.atOffset(ZoneOffset.UTC), by, json, medianHours, p90Hours)))).map(rows -> report(rows.iterator().next()));
    }

    /** Newest first. */
    Uni<List<Report>> newest() {
        return pool.query("select * from data_health_report order by at desc limit " + KEPT).execute().map(rows -> {
            var reports = new ArrayList<Report>();
            rows.forEach(row -> reports.add(report(row)));
            return reports;
        });
    }

    /** @return null before the first diagnosis */
    Uni<Report> baseline(SqlClient client) {
        return client.query("select * from data_health_report where baseline").execute().map(rows -> rows.size() == 0 ? null : report(rows.iterator().next()));
    }

    /** @return null when there is no such report */
    Uni<Report> makeBaseline(SqlConnection tx, UUID id) {
        return OneAtATime.inTurn(tx, REPORTS)
                .chain(() -> tx.preparedQuery("update data_health_report set baseline = false where baseline and exists (select 1 from data_health_report where id = $1)").execute(Tuple.of(id)))
                .chain(() -> tx.preparedQuery("update data_health_report set baseline = true where id = $1 returning *").execute(Tuple.of(id)))
                .map(rows -> rows.size() == 0 ? null : report(rows.iterator().next()));
    }

    private static Report report(Row row) {
        var figures = new LinkedHashMap<String, Value>();
        var json = row.getJsonObject("figures");
        for (var check : HealthSql.values()) {
            var value = json.getJsonObject(check.metric);
            if (value != null) {
                figures.put(check.metric, new Value(value.getLong("numerator"), value.getLong("denominator")));
            }
        }
        return new Report(row.getUUID("id"), row.getOffsetDateTime("at").toInstant(), row.getString("by_name"), figures, row.getBigDecimal("median_hours"),
                row.getBigDecimal("p90_hours"), row.getBoolean("baseline"));
    }
}
