package io.tongpin.assignment.pool;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.fairness.SharingPolicies.SharingPolicy;
import io.tongpin.platform.database.LikePattern;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** What lies in the pool. Everybody who sells sees all of it, with phone numbers masked. */
@ApplicationScoped
class PoolQuery {

    /**
     * @param looked        whether the caller has looked at it: before that nobody is named and there is no number, not even a masked one
     * @param claimableFrom not before, because it is new in the pool; null: now
     * @param blockedUntil  the caller had it and has to wait until then; null: no
     * @param until         then it is dispatched
     */
    record Item(UUID leadId, String company, String contactName, String phone, String industry, String region, String store, String productLine,
            String source, BigDecimal expectedAmount, String level, int owners, Instant pooledAt, Instant claimableFrom, Instant blockedUntil,
            Instant until, boolean looked) {}

    Uni<Page<Item>> page(SqlClient client, UUID person, SharingPolicy policy, String search, PageRequest page, Instant now) {
        return client.preparedQuery("""
                select l.*, count(*) over () as counted, exists (select 1 from pool_view v where v.rep_id = $4 and v.lead_id = l.id) as looked from lead l
                where l.status = 'POOL' and l.captured and not l.test and ($1::text is null or l.company ilike '%' || $1 || '%')
                order by l.pool_until, l.id limit $2 offset $3""")
                .execute(Tuple.of(search == null ? null : LikePattern.literal(search), page.size(), page.offset(), person)).map(rows -> {
                    var items = new ArrayList<Item>();
                    long counted = 0;
                    for (Row row : rows) {
                        counted = row.getLong("counted");
                        items.add(item(row, person, policy, row.getBoolean("looked"), now));
                    }
                    return Page.of(items, page, counted, null);
                });
    }

    /** @return null when it is not in the pool */
    Uni<Item> one(SqlClient client, UUID lead, UUID person, SharingPolicy policy, Instant now) {
        return client.preparedQuery("select * from lead where id = $1 and status = 'POOL' and captured and not test").execute(Tuple.of(lead))
                .map(rows -> rows.size() == 0 ? null : item(rows.iterator().next(), person, policy, true, now));
    }

    private static Item item(Row row, UUID person, SharingPolicy policy, boolean looked, Instant now) {
        var pooledAt = Instants.of(row, "pooled_at");
        var from = pooledAt.plus(policy.pool().embargo());
        var former = new HashSet<>(List.of(row.getArrayOfUUIDs("former_owners")));
        var cool = pooledAt.plus(policy.pool().coolOff());
        return new Item(row.getUUID("id"), row.getString("company"), looked ? row.getString("contact_name") : null,
                looked ? row.getString("phone_masked") : null,
                row.getString("industry"), row.getString("region"), row.getString("store"), row.getString("product_line"), row.getString("source"),
                row.getBigDecimal("amount"), row.getString("level"), former.size(), pooledAt, from.isAfter(now) ? from : null,
                former.contains(person) && cool.isAfter(now) ? cool : null, Instants.of(row, "pool_until"), looked);
    }
}
