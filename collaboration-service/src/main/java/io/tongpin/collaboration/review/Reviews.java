package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.review.domain.Deadline;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.security.Caller;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table {@code review}. Each statement that changes what others see of a row counts its sequence up and returns it. */
@ApplicationScoped
class Reviews {

    /** Never touches the state of a row that is there: its end may have arrived first. */
    Uni<Row> open(SqlConnection tx, Opening opened, Deadline deadline) {
        return tx.preparedQuery("""
                insert into review as r(id, kind, state, lead_id, company, before_amount, before_currency, after_amount, after_currency, change, reason, editor_id,
                  editor_name, owner_id, org_path, owner_sequence, reviewer_role, from_id, from_name, to_id, to_name, facts, created_at, due_at, clock_at, sequence)
                values ($1, $2, 'OPEN', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, 1)
                on conflict (id) do update set lead_id = coalesce(r.lead_id, excluded.lead_id), before_amount = excluded.before_amount,
                  before_currency = excluded.before_currency, after_amount = excluded.after_amount, after_currency = excluded.after_currency,
                  change = excluded.change, reason = excluded.reason, reviewer_role = excluded.reviewer_role, from_id = excluded.from_id,
                  from_name = excluded.from_name, to_id = excluded.to_id, to_name = excluded.to_name, facts = excluded.facts,
                  created_at = excluded.created_at, due_at = excluded.due_at, sequence = r.sequence + 1
                returning *""")
                .execute(Tuple.from(Arrays.asList(opened.id(), opened.kind().name(), opened.leadId(), opened.company(), amount(opened.before()), currency(opened.before()),
                        amount(opened.after()), currency(opened.after()), opened.change(), opened.reason(), opened.editor(), opened.editorName(), opened.owner(),
                        opened.orgPath(), opened.ownerSequence(), opened.reviewerRole(), id(opened.from()), name(opened.from()), id(opened.to()), name(opened.to()),
                        opened.facts(), at(opened.at()), at(deadline.dueAt(opened.at())), at(deadline.warnAt(opened.at())))))
                .map(rows -> rows.iterator().next());
    }

    Uni<Row> close(SqlConnection tx, Closing closed) {
        return tx.preparedQuery("""
                insert into review as r(id, kind, state, lead_id, company, editor_id, editor_name, owner_id, org_path, owner_sequence, created_at, sequence)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
                on conflict (id) do update set state = excluded.state, sequence = r.sequence + 1
                returning *""")
                .execute(Tuple.from(Arrays.asList(closed.id(), closed.kind().name(), closed.outcome().name(), closed.leadId(), closed.company(), closed.editor(),
                        closed.editorName(), closed.owner(), closed.orgPath(), closed.ownerSequence(), at(closed.at()))))
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
                update review set state = 'DECIDED', decided_by = $2, decided_by_name = $3, decided_at = $4, comment = $5, decided_via = $6,
                  sequence = sequence + 1
                where id = $1 and state = 'OPEN' returning *""")
                .execute(Tuple.from(Arrays.asList(id, by.id(), by.name(), at(now), comment, by.via())))
                .map(rows -> rows.iterator().next());
    }

    /** Moves the clock of reviews whose time has come, each to its next step; two replicas take different ones. */
    Uni<List<Row>> takeDue(SqlConnection tx, Instant now, int most) {
        return tx.preparedQuery("""
                update review r set warned_at = case when r.due_at > $1 then $1 else r.warned_at end, clock_at = case when r.due_at > $1 then r.due_at end,
                  escalated_at = case when r.due_at <= $1 then $1 end, sequence = r.sequence + case when r.due_at <= $1 then 1 else 0 end
                from (select id from review where state = 'OPEN' and clock_at <= $1 order by clock_at limit $2 for update skip locked) due
                where r.id = due.id returning r.*""")
                .execute(Tuple.of(at(now), most)).map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    /** Gives the open reviews of a kind another time, counted from their beginning. What was escalated stays so. */
    Uni<Void> redate(SqlConnection tx, String kind, Deadline deadline) {
        return tx.preparedQuery("""
                update review set due_at = created_at + make_interval(secs => $2), clock_at = created_at + make_interval(secs => case when warned_at is null then $3 else $2 end)
                where kind = $1 and state = 'OPEN' and escalated_at is null""")
                .execute(Tuple.of(kind, (double) deadline.dueAt(Instant.EPOCH).getEpochSecond(), (double) deadline.warnAt(Instant.EPOCH).getEpochSecond()))
                .replaceWithVoid();
    }

    private static OffsetDateTime at(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static UUID id(ReviewQuery.Person person) {
        return person == null ? null : person.id();
    }

    private static String name(ReviewQuery.Person person) {
        return person == null ? null : person.name();
    }

    private static BigDecimal amount(Money money) {
        return money == null ? null : money.amount();
    }

    private static String currency(Money money) {
        return money == null ? null : money.currency();
    }
}
