package io.tongpin.analytics.process;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.Catalogue.Definition;
import io.tongpin.analytics.metric.domain.DefinitionFilter;
import io.tongpin.analytics.metric.domain.Window;
import io.tongpin.analytics.people.Sight;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The leads that one of the board's numbers is made of, by the definition that the number goes by. */
@ApplicationScoped
class LeadsBehindQuery {
    private static final int MOST = 500;
    private static final String SEEN = """
            and ($3::uuid[] is null or l.owner = any($3)) and ($4::text is null or starts_with(l.owner_org || '/', $4 || '/')) and not l.test%s""";
    private final Pool pool;
    private final CompanyZone zone;

    LeadsBehindQuery(Pool pool, CompanyZone zone) {
        this.pool = pool;
        this.zone = zone;
    }

    /** @param good in the numerator; null for a duration. @param hours of a duration, or from creation to first contact */
    record Behind(UUID leadId, String company, String owner, String org, Boolean good, BigDecimal hours, Instant at) {}

    Uni<List<Behind>> leads(Definition definition, Window day, Sight sight, Instant now) {
        var sql = switch (definition.metric()) {
            case "response-attainment" -> """
                    select l.*, l.first_contact_at < l.due and l.first_contact_at is not null as good,
                      extract(epoch from l.first_contact_at - l.created_at) / 3600 as hours, l.created_at as at
                    from (select l.*, coalesce(l.response_due_at, l.created_at + ($6::jsonb ->> 'target')::interval) as due from lead_fact l) l
                    where l.created_at >= $1 and l.created_at < $2 and (l.first_contact_at is not null or l.due <= $5)
                    %s order by good, l.created_at""";
            case "l2-l3-conversion" -> """
                    select l.*, coalesce(l.l3_at <= l.l2_at + ($6::jsonb ->> 'within')::interval, false) as good, extract(epoch from l.l3_at - l.l2_at) / 3600 as hours,
                      l.l2_at as at from lead_fact l
                    where l.l2_at >= $1 and l.l2_at < $2 and $5::timestamptz is not null %s order by good, l.l2_at""";
            default -> """
                    select l.*, null::boolean as good, extract(epoch from l.l5_at - l.l4_at) / 3600 as hours, l.l5_at as at from lead_fact l
                    where l.l5_at >= $1 and l.l5_at < $2 and l.l4_at is not null and $5::timestamptz is not null and $6::jsonb is not null %s order by hours desc""";
        };
        var seen = SEEN.formatted(DefinitionFilter.sql(definition.filters(), "l", "$6::jsonb -> 'filters'"));
        return pool.preparedQuery("select b.*, p.name as owner_name from (" + sql.formatted(seen) + " limit " + MOST + ") b left join person p on p.id = b.owner")
                .execute(Tuple.from(Arrays.asList(day.start(zone.zone()).atOffset(ZoneOffset.UTC), day.end(zone.zone()).atOffset(ZoneOffset.UTC), sight.reps(), sight.org(),
                        now.atOffset(ZoneOffset.UTC), definition.params()))).map(rows -> {
                    var leads = new ArrayList<Behind>();
                    for (Row row : rows) {
                        var hours = row.getBigDecimal("hours");
                        leads.add(new Behind(row.getUUID("lead_id"), row.getString("company"), row.getString("owner_name"), row.getString("owner_org"), row.getBoolean("good"),
                                hours == null ? null : hours.setScale(1, java.math.RoundingMode.HALF_UP), row.getOffsetDateTime("at") == null ? null : row.getOffsetDateTime("at").toInstant()));
                    }
                    return leads;
                });
    }
}
