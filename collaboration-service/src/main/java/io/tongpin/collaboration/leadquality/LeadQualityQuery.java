package io.tongpin.collaboration.leadquality;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.leadquality.domain.LeadQuality.Cell;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.StreamSupport;

/** Leads counted in the database by what is the same of them, each with its part of the spend. */
@ApplicationScoped
class LeadQualityQuery {
    private static final String CELLS = """
            with lead as (
              select campaign, channel, industry, reached, won, invalid_reason reason,
                count(*) filter (where corrected_industry is not null and corrected_industry is distinct from industry) corrected, count(*) n
              from quality_lead where created_at >= $1 and created_at < $2 and not test
              group by 1, 2, 3, 4, 5, 6),
            spend as (
              select event_id, campaign, channel,
                amount * (least(to_day, $4::date) - greatest(from_day, $3::date)) / (to_day - from_day) amount
              from quality_spend where from_day < $4 and to_day > $3),
            place as (
              select campaign, channel, sum(n) n from lead group by 1, 2),
            touched as (
              select p.campaign, p.channel, s.amount / sum(p.n) over (partition by s.event_id) each
              from spend s join place p on (s.campaign is null or s.campaign = p.campaign) and (s.channel is null or s.channel = p.channel)),
            price as (
              select campaign, channel, sum(each) each from touched group by 1, 2)
            select %s, reached, won, reason, sum(corrected)::bigint corrected, sum(n)::bigint n, sum(n * coalesce(p.each, 0)) cost
            from lead l left join price p on p.campaign is not distinct from l.campaign and p.channel is not distinct from l.channel
            group by %s, reached, won, reason""";

    private final CompanyZone zone;

    LeadQualityQuery(CompanyZone zone) {
        this.zone = zone;
    }

    /** @param by names of dimensions, checked before */
    Uni<List<Cell>> cells(SqlClient db, Collection<String> by, LocalDate from, LocalDate to) {
        var columns = by.stream().map(name -> "l." + name).reduce((a, b) -> a + ", " + b).orElseThrow();
        return db.preparedQuery(CELLS.formatted(columns, columns))
                .execute(Tuple.of(from.atStartOfDay(zone.zone()).toOffsetDateTime(), to.atStartOfDay(zone.zone()).toOffsetDateTime(), from, to))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> cell(row, by)).toList());
    }

    private static Cell cell(Row row, Collection<String> by) {
        var values = new LinkedHashMap<String, String>();
        by.forEach(name -> values.put(name, row.getString(name)));
        return new Cell(values, row.getInteger("reached"), row.getBoolean("won"), row.getString("reason"), row.getLong("corrected"), row.getLong("n"),
                row.getBigDecimal("cost"));
    }
}
