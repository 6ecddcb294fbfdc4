package io.tongpin.analytics.leadfact;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of {@code lead_fact} and {@code lead_activity}. */
@ApplicationScoped
public class LeadFacts {
    private static final String APPLY = """
            insert into lead_fact(lead_id, company, source, campaign, industry, region, store, product_line, creator, level, described, created_at, test,
              owner, owner_org, owner_sequence, response_due_at, due_sequence, first_contact_at, l2_at, l3_at, l4_at, l5_at,
              status, status_sequence, closed_at, due_at, warn_at, round_sequence, queued_at, queue_reason, queue_keeper, queue_sequence)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, coalesce($16, -2), $17, coalesce($18, -2), $19, $20, $21, $22, $23,
              $24, coalesce($25, -2), $26, $27, $28, coalesce($29, -2), $30, $31, $32, coalesce($33, -2))
            on conflict (lead_id) do update set
              %s,
              described = latest(excluded.described, lead_fact.described),
              created_at = least(lead_fact.created_at, excluded.created_at),
              test = lead_fact.test or excluded.test,
              owner = case when excluded.owner_sequence > lead_fact.owner_sequence then excluded.owner else lead_fact.owner end,
              owner_org = case when excluded.owner_sequence > lead_fact.owner_sequence then excluded.owner_org else lead_fact.owner_org end,
              owner_sequence = greatest(lead_fact.owner_sequence, excluded.owner_sequence),
              response_due_at = case when excluded.due_sequence > lead_fact.due_sequence then excluded.response_due_at
                else lead_fact.response_due_at end,
              due_sequence = greatest(lead_fact.due_sequence, excluded.due_sequence),
              first_contact_at = least(lead_fact.first_contact_at, excluded.first_contact_at),
              l2_at = least(lead_fact.l2_at, excluded.l2_at), l3_at = least(lead_fact.l3_at, excluded.l3_at),
              l4_at = least(lead_fact.l4_at, excluded.l4_at), l5_at = least(lead_fact.l5_at, excluded.l5_at),
              status = case when excluded.status_sequence > lead_fact.status_sequence then excluded.status else lead_fact.status end,
              closed_at = case when excluded.status_sequence > lead_fact.status_sequence then excluded.closed_at else lead_fact.closed_at end,
              status_sequence = greatest(lead_fact.status_sequence, excluded.status_sequence),
              %s,
              round_sequence = greatest(lead_fact.round_sequence, excluded.round_sequence),
              queue_sequence = greatest(lead_fact.queue_sequence, excluded.queue_sequence)"""
            .formatted(String.join(",\n  ", Arrays.stream(Attribute.values()).map(LeadFacts::newest).toList()),
                    Stream.concat(Stream.of("due_at", "warn_at").map(column -> newer(column, "round_sequence")),
                            Stream.of("queued_at", "queue_reason", "queue_keeper").map(column -> newer(column, "queue_sequence"))).collect(Collectors.joining(",\n  ")));

    /** Attributes that a lead's own events may set again. */
    enum Attribute {
        COMPANY("company"), SOURCE("source"), CAMPAIGN("campaign"), INDUSTRY("industry"), REGION("region"), STORE("store"),
        PRODUCT_LINE("product_line", "productLine"), CREATOR("creator"), LEVEL("level");

        final String column;
        /** As events name it. */
        final String field;

        Attribute(String name) {
            this(name, name);
        }

        Attribute(String column, String field) {
            this.column = column;
            this.field = field;
        }
    }

    private static String newest(Attribute attribute) {
        return "%1$s = case when later(excluded.described, lead_fact.described, '%1$s') then excluded.%1$s else lead_fact.%1$s end"
                .formatted(attribute.column);
    }

    private static String newer(String column, String sequence) {
        return "%1$s = case when excluded.%2$s > lead_fact.%2$s then excluded.%1$s else lead_fact.%1$s end".formatted(column, sequence);
    }

    /** Applies what one event told, in one statement; the order of events does not matter. */
    Uni<Void> apply(SqlConnection tx, LeadTold told) {
        var described = new JsonObject();
        told.attributes.keySet().forEach(attribute -> described.put(attribute, told.sequence));
        var values = new java.util.ArrayList<Object>();
        values.add(told.leadId);
        for (var attribute : Attribute.values()) {
            values.add(told.attributes.get(attribute.column));
        }
        values.addAll(Arrays.asList(described, offset(told.createdAt), told.test, told.owner, told.ownerOrg, told.ownerSequence,
                offset(told.responseDueAt), told.dueSequence, offset(told.firstContactAt)));
        for (var at : told.reached) {
            values.add(offset(at));
        }
        values.addAll(Arrays.asList(told.status, told.statusSequence, offset(told.closedAt), offset(told.dueAt), offset(told.warnAt), told.roundSequence,
                offset(told.queuedAt), told.queueReason, told.queueKeeper, told.queueSequence));
        return tx.preparedQuery(APPLY).execute(Tuple.from(values)).replaceWithVoid();
    }

    /** A hand-over in lead-service; when somebody else owns the lead by now, a later decision has moved it on. */
    Uni<Void> handOver(SqlConnection tx, UUID leadId, UUID from, UUID to, String org) {
        return tx.preparedQuery("update lead_fact set owner = $3, owner_org = $4, queued_at = null where lead_id = $1 and owner is not distinct from $2")
                .execute(Tuple.of(leadId, from, to, org)).replaceWithVoid();
    }

    Uni<Void> happened(SqlConnection tx, UUID eventId, String kind, UUID leadId, Instant at, UUID person, String org) {
        return tx.preparedQuery("insert into lead_activity(event_id, kind, lead_id, at, person, org) values ($1, $2, $3, $4, $5, $6) on conflict do nothing")
                .execute(Tuple.of(eventId, kind, leadId, offset(at), person, org)).replaceWithVoid();
    }

    /**
     * Locks the lead's row until the transaction ends, made if need be, and tells whether the lead is test data. Whoever changes the
     * flag locks it too, so that an order and the flag of its lead cannot miss each other.
     *
     * @param flag true sets the flag
     */
    public Uni<Boolean> lockTestFlag(SqlConnection tx, UUID leadId, boolean flag) {
        return tx.preparedQuery("""
                insert into lead_fact(lead_id, test) values ($1, $2)
                on conflict (lead_id) do update set test = lead_fact.test or excluded.test returning test""")
                .execute(Tuple.of(leadId, flag)).map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Deletes what the event log can make again, within {@code tx}: others see the old facts until it commits. */
    Uni<Void> forget(SqlConnection tx) {
        return tx.query("delete from lead_activity where event_id in (select event_id from event_log)").execute()
                .chain(() -> tx.query("delete from lead_fact where lead_id::text in (select subject from event_log)").execute()).replaceWithVoid();
    }

    /** Takes leads out of every figure as test data, or back in. */
    public Uni<Void> setTest(SqlConnection tx, java.util.List<UUID> leads, boolean test) {
        return tx.preparedQuery("update lead_fact set test = $2 where lead_id = any($1)").execute(Tuple.of(leads.toArray(UUID[]::new), test)).replaceWithVoid();
    }

    private static OffsetDateTime offset(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
