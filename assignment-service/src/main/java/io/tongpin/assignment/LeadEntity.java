package io.tongpin.assignment;

import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The central row of a lead, as read under its lock.
 *
 * @param captured     false while only later events have arrived: nothing can be decided yet
 * @param contactedAt  earliest contact with the customer, or null
 * @param round        rounds decided so far
 * @param formerOwners who had it and did not call, in that order
 * @param queuedSince  in a manager's queue since, or null
 * @param sequence     of the last event that we sent about it
 * @param contactsFrom it began anew then: earlier contacts don't count; null: all count
 * @param priority     whether it is a hot one, which goes before others that wait
 */
public record LeadEntity(UUID id, boolean captured, String company, LeadFacts facts, Instant createdAt, boolean test, String status,
        Instant contactedAt, UUID ownerId, int round, List<UUID> formerOwners, Instant queuedSince, long sequence, boolean priority, Instant contactsFrom) {

    static LeadEntity of(Row row) {
        var id = row.getUUID("id");
        var facts = new LeadFacts(id, row.getString("source"), row.getString("campaign"), row.getString("industry"), row.getString("region"),
                row.getString("store"), row.getString("product_line"), row.getBigDecimal("amount"), row.getUUID("customer_owner_id"),
                row.getString("level"), row.get(JsonObject.class, "custom").getMap());
        return new LeadEntity(id, row.getBoolean("captured"), row.getString("company"), facts, Instants.of(row, "created_at"),
                row.getBoolean("test"), row.getString("status"), Instants.of(row, "contacted_at"), row.getUUID("owner_id"),
                row.getInteger("round"), List.of(row.getArrayOfUUIDs("former_owners")), Instants.of(row, "queued_since"),
                row.getLong("sequence"), "PRIORITY".equals(row.getString("lane")), Instants.of(row, "contacts_from"));
    }

    public boolean inPool() {
        return "POOL".equals(status);
    }

    public boolean open() {
        return "OPEN".equals(status);
    }

    /** Everybody who may not get it again: those before, and the owner of now. */
    public Set<UUID> hadIt() {
        var hadIt = new LinkedHashSet<>(formerOwners);
        if (ownerId != null) {
            hadIt.add(ownerId);
        }
        return hadIt;
    }

    /** This lead after one more event about it. */
    public LeadEntity withNextSequence() {
        return new LeadEntity(id, captured, company, facts, createdAt, test, status, contactedAt, ownerId, round, formerOwners, queuedSince,
                sequence + 1, priority, contactsFrom);
    }
}
