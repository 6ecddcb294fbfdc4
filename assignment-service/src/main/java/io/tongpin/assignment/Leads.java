package io.tongpin.assignment;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Home of the central row. Events of one lead arrive in any order and at the same time: each begins by making or locking this row, so
 * that a contact that comes before the lead itself, or beside its alarm, is seen by the other.
 */
@ApplicationScoped
public class Leads {
    /** Channel of the wake-up calls for leads that wait. */
    public static final String WAITING = "assignment_waiting";

    /** A lead as its capture tells it. */
    public record Captured(UUID id, String company, LeadFacts facts, Instant createdAt, boolean test, String contactName, String phoneMasked) {}

    /** Where a decided lead goes: to an owner, or to a manager's queue. */
    public record Placement(UUID lead, UUID owner, int round, Collection<UUID> formerOwners, UUID queueManager, String queueReason,
            long sequence) {}

    /** Records the lead and locks it. @return null when it was captured before */
    public Uni<LeadEntity> capture(SqlConnection tx, Captured lead) {
        var facts = lead.facts();
        return one(tx.preparedQuery("""
                insert into lead(id, captured, company, source, campaign, industry, region, store, product_line, amount, created_at,
                  customer_owner_id, test, level, custom, contact_name, phone_masked)
                values ($1, true, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                on conflict (id) do update set captured = true, company = excluded.company, source = excluded.source,
                  campaign = excluded.campaign, created_at = excluded.created_at, customer_owner_id = excluded.customer_owner_id,
                  test = excluded.test, contact_name = excluded.contact_name, phone_masked = excluded.phone_masked,
                  level = case when lead.level_sequence = 0 then excluded.level else lead.level end,
                  (industry, region, store, product_line, amount, custom) = (
                    select excluded.industry, excluded.region, excluded.store, excluded.product_line, excluded.amount, excluded.custom
                    where lead.facts_sequence = 0
                    union all select lead.industry, lead.region, lead.store, lead.product_line, lead.amount, lead.custom
                    where lead.facts_sequence > 0)
                where not lead.captured returning *""")
                .execute(Tuple.from(Arrays.asList(lead.id(), lead.company(), facts.source(), facts.campaign(), facts.industry(), facts.region(),
                        facts.store(), facts.productLine(), facts.amount(), Instants.column(lead.createdAt()), facts.customerOwner(), lead.test(),
                        facts.level(), new JsonObject(facts.custom()), lead.contactName(), lead.phoneMasked()))));
    }

    /** What a change says of the facts that rules look at, all of them; null leaves a fact as it is. */
    public record Facts(UUID lead, String industry, String region, String store, String productLine, BigDecimal amount, JsonObject custom) {}

    /** Takes over what is newer than what we have, and locks the lead. */
    public Uni<Void> learn(SqlConnection tx, Facts facts, long sequence) {
        return tx.preparedQuery("""
                insert into lead(id, industry, region, store, product_line, amount, custom, facts_sequence)
                values ($1, $2, $3, $4, $5, $6, coalesce($7::jsonb, '{}'), $8)
                on conflict (id) do update set industry = coalesce($2, lead.industry), region = coalesce($3, lead.region),
                  store = coalesce($4, lead.store), product_line = coalesce($5, lead.product_line), amount = coalesce($6, lead.amount),
                  custom = coalesce($7::jsonb, lead.custom), facts_sequence = $8
                where lead.facts_sequence < $8""").execute(Tuple.from(Arrays.asList(facts.lead(), facts.industry(), facts.region(), facts.store(),
                        facts.productLine(), facts.amount(), facts.custom(), sequence))).replaceWithVoid();
    }

    /** The same for the level, which moves by events of its own. */
    public Uni<Void> reach(SqlConnection tx, UUID lead, String level, long sequence) {
        return tx.preparedQuery("""
                insert into lead(id, level, level_sequence) values ($1, $2, $3)
                on conflict (id) do update set level = $2, level_sequence = $3 where lead.level_sequence < $3""")
                .execute(Tuple.of(lead, level, sequence)).replaceWithVoid();
    }

    /** Marks leads as hot: they are tried before others that wait. */
    public Uni<Void> prefer(SqlConnection tx, Collection<UUID> leads) {
        return leads.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery("update lead set lane = 'PRIORITY' where id = any($1)")
                .execute(Tuple.of(leads.toArray(UUID[]::new))).replaceWithVoid();
    }

    /** Records a contact with the customer and locks the lead. */
    public Uni<Void> contacted(SqlConnection tx, UUID lead, Instant at) {
        return tx.preparedQuery("""
                insert into lead(id, contacted_at) values ($1, $2)
                on conflict (id) do update set contacted_at = case when excluded.contacted_at < lead.contacts_from then lead.contacted_at
                  else least(lead.contacted_at, excluded.contacted_at) end""")
                .execute(Tuple.of(lead, Instants.column(at))).replaceWithVoid();
    }

    /**
     * Takes an open lead out of dispatch and locks it.
     *
     * @return the lead as it was, or null when it was not open or we know something newer
     */
    public Uni<LeadEntity> close(SqlConnection tx, UUID lead, String status, long sequence, Instant now) {
        return tx.preparedQuery("insert into lead(id) values ($1) on conflict (id) do nothing").execute(Tuple.of(lead))
                .chain(() -> one(tx.preparedQuery("select * from lead where id = $1 and status_sequence < $2 for update").execute(Tuple.of(lead, sequence))))
                .call(was -> was == null ? Uni.createFrom().voidItem() : tx.preparedQuery("""
                        update lead set status = $2, status_sequence = $3, owner_id = null, closed_at = $4, former_owners =
                          case when owner_id is null then former_owners else former_owners || owner_id end,
                          queue_manager_id = null, queue_reason = null, queued_since = null, queue_tried_at = null where id = $1""")
                        .execute(Tuple.of(lead, status, sequence, Instants.column(now))));
    }

    /** Opens a lead again whose merge was undone, and locks it. @return null when it is open, or we know something newer */
    public Uni<LeadEntity> takeBack(SqlConnection tx, UUID lead, UUID owner, long sequence) {
        return one(tx.preparedQuery("""
                update lead set status = 'OPEN', status_sequence = $3, owner_id = $2, closed_at = null,
                  former_owners = array_remove(former_owners, $2)
                where id = $1 and status = 'MERGED' and status_sequence < $3 returning *""").execute(Tuple.of(lead, owner, sequence)));
    }

    /** Gives a lead that the caller has locked to somebody else in the same round. */
    public Uni<Void> handOver(SqlConnection tx, UUID lead, UUID to) {
        return tx.preparedQuery("""
                update lead set owner_id = $2, former_owners = case when owner_id is null then former_owners else former_owners || owner_id end,
                  queue_manager_id = null, queue_reason = null, queued_since = null, queue_tried_at = null where id = $1""")
                .execute(Tuple.of(lead, to)).replaceWithVoid();
    }

    /** Puts a lead that the caller has closed into the pool, where it can be claimed until then. */
    public Uni<Void> pool(SqlConnection tx, UUID lead, Instant now, Instant until) {
        return tx.preparedQuery("update lead set pooled_at = $2, pool_until = $3 where id = $1")
                .execute(Tuple.of(lead, Instants.column(now), Instants.column(until))).replaceWithVoid();
    }

    /** Leads without an owner, oldest first; those in the pool when asked for. */
    public Uni<List<LeadEntity>> backlog(SqlClient client, boolean pool, int limit) {
        return client.preparedQuery("""
                select * from lead where captured and not test and owner_id is null and (status = 'OPEN' and queued_since is not null or status = 'POOL' and $1)
                order by created_at, id limit $2""").execute(Tuple.of(pool, limit)).map(Leads::all);
    }

    /** Takes leads that the caller has locked out of the pool, or from their owners' neglect: they begin anew. */
    public Uni<List<LeadEntity>> reopen(SqlConnection tx, Collection<UUID> leads, Instant now) {
        return tx.preparedQuery("""
                update lead set status = 'OPEN', pooled_at = null, pool_until = null, closed_at = null, contacted_at = null, contacts_from = $2
                where id = any($1) returning *""").execute(Tuple.of(leads.toArray(UUID[]::new), Instants.column(now))).map(Leads::all);
    }

    /** Takes leads that nobody claimed in time out of the pool; those that another replica or a claim holds are left to it. */
    public Uni<List<LeadEntity>> claimUnclaimed(SqlConnection tx, Instant now, int limit) {
        return tx.preparedQuery("""
                update lead set status = 'OPEN', pooled_at = null, pool_until = null, closed_at = null, contacted_at = null, contacts_from = $1
                where id in (
                  select id from lead where status = 'POOL' and captured and pool_until <= $1 order by pool_until limit $2 for update skip locked)
                returning *""").execute(Tuple.of(Instants.column(now), limit)).map(Leads::all);
    }

    /** Writes the places of decided leads, whose rows the caller has locked, in one statement. */
    public Uni<Void> place(SqlConnection tx, List<Placement> placements, Instant now) {
        if (placements.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = new JsonArray();
        for (var placement : placements) {
            var former = new JsonArray();
            placement.formerOwners().forEach(owner -> former.add(owner.toString()));
            rows.add(new JsonObject().put("id", placement.lead().toString()).put("owner_id", text(placement.owner())).put("round", placement.round())
                    .put("former_owners", former).put("queue_manager_id", text(placement.queueManager()))
                    .put("queue_reason", placement.queueReason()).put("sequence", placement.sequence()));
        }
        return tx.preparedQuery("""
                update lead l set owner_id = p.owner_id, round = p.round, former_owners = p.former_owners, queue_manager_id = p.queue_manager_id,
                  queue_reason = p.queue_reason, queued_since = case when p.queue_reason is not null then coalesce(l.queued_since, $2) end,
                  queue_tried_at = case when p.queue_reason is not null then $2 end, sequence = p.sequence
                from jsonb_to_recordset($1) p(id uuid, owner_id uuid, round int, former_owners uuid[], queue_manager_id uuid, queue_reason text,
                  sequence bigint)
                where l.id = p.id""").execute(Tuple.of(rows, Instants.column(now))).replaceWithVoid();
    }

    /** Notes that an event was sent about each of these leads. */
    public Uni<Void> told(SqlConnection tx, Collection<UUID> leads) {
        return leads.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery("update lead set sequence = sequence + 1 where id = any($1)")
                .execute(Tuple.of(leads.toArray(UUID[]::new))).replaceWithVoid();
    }

    /** Locked leads by id; the caller holds their locks already or wants them. */
    public Uni<List<LeadEntity>> lock(SqlConnection tx, Collection<UUID> leads) {
        return leads.isEmpty() ? Uni.createFrom().item(List.of()) : tx.preparedQuery("select * from lead where id = any($1) order by id for update")
                .execute(Tuple.of(leads.toArray(UUID[]::new))).map(Leads::all);
    }

    /** Claims leads that wait for somebody with room and were not tried since; those that another replica holds are left to it. */
    public Uni<List<LeadEntity>> claimWaiting(SqlConnection tx, Instant since, Instant now, int limit) {
        return tx.preparedQuery("""
                update lead set queue_tried_at = $2 where id in (
                  select id from lead where queue_reason = 'NO_CANDIDATE' and status = 'OPEN' and queue_tried_at < $1
                  order by lane desc, queue_tried_at limit $3 for update skip locked) returning *""")
                .execute(Tuple.of(Instants.column(since), Instants.column(now), limit)).map(Leads::all)
                .map(leads -> leads.stream().sorted(HOT_THEN_OLDEST).toList());
    }

    /** At commit, wakes whoever hears {@link #WAITING} if any lead waits for somebody with room: somebody may have it now. */
    public Uni<Void> wakeIfWaiting(SqlConnection tx) {
        return tx.preparedQuery("""
                select pg_notify($1, '') where exists (select 1 from lead where queue_reason = 'NO_CANDIDATE' and status = 'OPEN')""")
                .execute(Tuple.of(WAITING)).replaceWithVoid();
    }

    private static final Comparator<LeadEntity> HOT_THEN_OLDEST = Comparator.comparing(LeadEntity::priority).reversed()
            .thenComparing(LeadEntity::createdAt, Comparator.nullsLast(Comparator.naturalOrder()));

    private static Uni<LeadEntity> one(Uni<RowSet<Row>> rows) {
        return rows.map(set -> set.size() == 0 ? null : LeadEntity.of(set.iterator().next()));
    }

    private static List<LeadEntity> all(RowSet<Row> rows) {
        var leads = new ArrayList<LeadEntity>();
        rows.forEach(row -> leads.add(LeadEntity.of(row)));
        return leads;
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }
}
