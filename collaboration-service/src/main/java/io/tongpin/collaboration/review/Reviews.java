package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.security.Caller;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

/** The table {@code review}. Each statement that changes a row counts its sequence up and returns it. */
@ApplicationScoped
class Reviews {

    /** Never touches the state of a row that is there: its end may have arrived first. */
    Uni<Row> open(SqlConnection tx, AmountFrozen frozen, Event event) {
        return tx.preparedQuery("""
                insert into review as r(id, kind, state, lead_id, company, before_amount, before_currency, after_amount, after_currency,
                  change, reason, editor_id, editor_name, owner_id, org_path, owner_sequence, reviewer_role, created_at, sequence)
                values ($1, 'AMOUNT', 'OPEN', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)
                on conflict (id) do update set before_amount = excluded.before_amount, before_currency = excluded.before_currency,
                  after_amount = excluded.after_amount, after_currency = excluded.after_currency, change = excluded.change,
                  reason = excluded.reason, reviewer_role = excluded.reviewer_role, created_at = excluded.created_at,
                  sequence = r.sequence + 1
                returning *""")
                .execute(Tuple.from(Arrays.asList(frozen.reviewId(), frozen.leadId(), frozen.company(), amount(frozen.reviewed()),
                        currency(frozen.reviewed()), amount(frozen.pending()), currency(frozen.pending()), frozen.change(), frozen.reason(),
                        frozen.editor().id(), frozen.editor().name(), uuid(event.owner()), event.orgPath(), event.sequence(),
                        frozen.reviewerRole(), frozen.at().atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.iterator().next());
    }

    Uni<Row> close(SqlConnection tx, AmountDecided decided, Event event) {
        return tx.preparedQuery("""
                insert into review as r(id, kind, state, lead_id, company, editor_id, editor_name, owner_id, org_path, owner_sequence,
                  created_at, sequence)
                values ($1, 'AMOUNT', $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)
                on conflict (id) do update set state = excluded.state, sequence = r.sequence + 1
                returning *""")
                .execute(Tuple.from(Arrays.asList(decided.reviewId(), decided.outcome().name(), decided.leadId(), decided.company(),
                        decided.editor() == null ? null : decided.editor().id(), decided.editor() == null ? null : decided.editor().name(),
                        decided.ownerId(), event.orgPath(), event.sequence(), decided.at().atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.iterator().next());
    }

    Uni<Row> open(SqlConnection tx, OverrideRequested asked, Event event) {
        return tx.preparedQuery("""
                insert into review as r(id, kind, state, lead_id, company, reason, editor_id, editor_name, owner_id, org_path, owner_sequence,
                  reviewer_role, from_id, from_name, to_id, to_name, created_at, sequence)
                values ($1, 'OVERRIDE', 'OPEN', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)
                on conflict (id) do update set reason = excluded.reason, reviewer_role = excluded.reviewer_role, from_id = excluded.from_id,
                  from_name = excluded.from_name, to_id = excluded.to_id, to_name = excluded.to_name, created_at = excluded.created_at,
                  sequence = r.sequence + 1
                returning *""")
                .execute(Tuple.from(Arrays.asList(asked.reviewId(), asked.leadId(), asked.company(), asked.justification(), asked.requester().id(),
                        asked.requester().name(), uuid(event.owner()), event.orgPath(), 0L, asked.reviewerRole(),
                        asked.owner() == null ? null : asked.owner().id(), asked.owner() == null ? null : asked.owner().name(), asked.to().id(),
                        asked.to().name(), asked.at().atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.iterator().next());
    }

    Uni<Row> close(SqlConnection tx, OverrideDecided decided, Event event) {
        return tx.preparedQuery("""
                insert into review as r(id, kind, state, lead_id, company, editor_id, editor_name, owner_id, org_path, owner_sequence,
                  created_at, sequence)
                values ($1, 'OVERRIDE', $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)
                on conflict (id) do update set state = excluded.state, sequence = r.sequence + 1
                returning *""")
                .execute(Tuple.from(Arrays.asList(decided.reviewId(), decided.outcome().name(), decided.leadId(), decided.company(),
                        decided.requester().id(), decided.requester().name(), decided.ownerId(), event.orgPath(), 0L,
                        decided.at().atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.iterator().next());
    }

    /** The reviews of a lead go with it to its new owner. */
    Uni<Void> handOver(SqlConnection tx, LeadChanged changed, long sequence) {
        return tx.preparedQuery("""
                update review set owner_id = $2, org_path = $3, owner_sequence = $4 where lead_id = $1 and owner_sequence < $4""")
                .execute(Tuple.from(Arrays.asList(changed.leadId(), changed.owner().id(), changed.owner().path(), sequence)))
                .replaceWithVoid();
    }

    /** @return the row, locked until commit, or null */
    Uni<Row> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery("select * from review where id = $1 for update").execute(Tuple.of(id))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    Uni<Row> decide(SqlConnection tx, UUID id, String comment, Caller by, Instant now) {
        return tx.preparedQuery("""
                update review set state = 'DECIDED', decided_by = $2, decided_by_name = $3, decided_at = $4, comment = $5,
                  sequence = sequence + 1
                where id = $1 and state = 'OPEN' returning *""")
                .execute(Tuple.from(Arrays.asList(id, by.id(), by.name(), now.atOffset(ZoneOffset.UTC), comment)))
                .map(rows -> rows.iterator().next());
    }

    private static UUID uuid(String text) {
        return text == null ? null : UUID.fromString(text);
    }

    private static BigDecimal amount(Money money) {
        return money == null ? null : money.amount();
    }

    private static String currency(Money money) {
        return money == null ? null : money.currency();
    }
}
