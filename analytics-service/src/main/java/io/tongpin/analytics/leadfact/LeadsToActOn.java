package io.tongpin.analytics.leadfact;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.people.Sight;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Leads that somebody should do something about, as the events told so far have them; within what the reader sees. Test leads are left out. */
@ApplicationScoped
public class LeadsToActOn {
    /** By name as a board has them, and the columns that hold them. */
    private static final List<String> STATED = List.of("level", "region", "store", "industry", "productLine", "channel", "campaign");
    private static final List<String> COLUMNS = List.of("level", "region", "store", "industry", "product_line", "source", "campaign");
    private final Pool pool;

    LeadsToActOn(Pool pool) {
        this.pool = pool;
    }

    public enum Which {
        OVERDUE("l.queued_at is null and l.first_contact_at is null and l.due_at <= $4", "l.due_at", "l.owner"),
        SOON("l.queued_at is null and l.first_contact_at is null and coalesce(l.warn_at, l.due_at) <= $4", "l.due_at", "l.owner"),
        NEWEST("$4::timestamptz is not null", "l.created_at desc", "case when l.queued_at is null then l.owner end"),
        WAITING("l.queued_at is not null and $4::timestamptz is not null", "l.queued_at", "l.queue_keeper");

        private final String where;
        private final String order;
        private final String whose;

        Which(String where, String order, String whose) {
            this.where = where;
            this.order = order;
            this.whose = whose;
        }
    }

    /** @param owner or whose queue it waits in */
    public record Lead(UUID id, String company, String level, String owner, String industry, String source, String region, Instant createdAt, Instant dueAt, Instant queuedAt,
            String queueReason) {}

    /** What leads state that a list can be narrowed by. */
    public static List<String> stated() {
        return STATED;
    }

    /** @param mine only those of this person, or null; @param any values by what leads state */
    public Uni<List<Lead>> of(Which which, Sight sight, UUID mine, Map<String, List<String>> any, Instant now, int most) {
        var sql = new StringBuilder("""
                select l.*, p.name as whose_name from lead_fact l left join person p on p.id = %1$s
                where l.status = 'OPEN' and not l.test and l.created_at is not null and ($1::uuid[] is null or %1$s = any($1)) and ($2::uuid is null or %1$s = $2) and %2$s"""
                .formatted(which.whose, which.where));
        var values = new ArrayList<Object>(Arrays.asList(sight.reps(), mine, most, OffsetDateTime.ofInstant(now, ZoneOffset.UTC)));
        any.forEach((name, chosen) -> {
            values.add(chosen.toArray(String[]::new));
            sql.append(" and l.").append(COLUMNS.get(STATED.indexOf(name))).append(" = any($").append(values.size()).append(")");
        });
        return pool.preparedQuery(sql + " order by " + which.order + ", l.lead_id limit $3").execute(Tuple.from(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(LeadsToActOn::lead).toList());
    }

    private static Lead lead(Row row) {
        return new Lead(row.getUUID("lead_id"), row.getString("company"), row.getString("level"), row.getString("whose_name"), row.getString("industry"), row.getString("source"),
                row.getString("region"), at(row, "created_at"), at(row, "due_at"), at(row, "queued_at"), row.getString("queue_reason"));
    }

    private static Instant at(Row row, String column) {
        return row.getOffsetDateTime(column) == null ? null : row.getOffsetDateTime(column).toInstant();
    }
}
