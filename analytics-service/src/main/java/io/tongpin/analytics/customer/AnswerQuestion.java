package io.tongpin.analytics.customer;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.customer.MergeCustomers.By;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** A question about two records answered, here or at the review desk: the same customer is merged, another one stays apart for good. */
@ApplicationScoped
class AnswerQuestion {
    private final MergeCustomers mergeCustomers;

    AnswerQuestion(MergeCustomers mergeCustomers) {
        this.mergeCustomers = mergeCustomers;
    }

    /** @param mergeId null when nothing had to be merged */
    record Answered(UUID mergeId) {}

    /** @return null when there is no such open question: the first answer stands */
    Uni<Answered> answer(SqlConnection tx, UUID question, boolean same, String comment, By by, Instant at) {
        return tx.preparedQuery("""
                update identity_review v set state = $2, decided_by = $3, decided_by_name = $4, decided_at = now() from customer_record r
                where v.id = $1 and v.state = 'OPEN' and r.id = v.record returning v.cid, r.cid as own, r.name""")
                .execute(Tuple.of(question, same ? "SAME" : "DIFFERENT", by.id(), by.name())).chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().nullItem();
                    }
                    var row = rows.iterator().next();
                    return mergeCustomers.tellAnswer(tx, question, same ? MergeCustomers.Outcome.SAME : MergeCustomers.Outcome.DIFFERENT, row.getString("name"), by, at)
                            .chain(() -> same ? merge(tx, row.getUUID("cid"), row.getUUID("own"), comment, by) : Uni.createFrom().nullItem())
                            .map(Answered::new);
                });
    }

    /** Both may have become part of others since the question was asked. */
    private Uni<UUID> merge(SqlConnection tx, UUID candidate, UUID own, String comment, By by) {
        return standing(tx, candidate).chain(into -> standing(tx, own).chain(from -> into.equals(from) ? Uni.createFrom().nullItem()
                : mergeCustomers.merge(tx, into, from, comment == null || comment.isBlank() ? "review" : comment, by)));
    }

    private static Uni<UUID> standing(SqlConnection tx, UUID cid) {
        return tx.preparedQuery("""
                with recursive up as (select cid, merged_into from customer where cid = $1
                  union select c.cid, c.merged_into from customer c join up on c.cid = up.merged_into)
                select cid from up where merged_into is null""").execute(Tuple.of(cid)).map(rows -> rows.size() == 0 ? cid : rows.iterator().next().getUUID(0));
    }
}
