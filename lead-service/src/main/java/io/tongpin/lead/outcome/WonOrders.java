package io.tongpin.lead.outcome;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.outcome.domain.OrderDraft;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** The signed orders that count towards a person's target, in CNY at the rate of their day as far as there is one. */
public final class WonOrders {

    public record Won(UUID lead, UUID person, OrderDraft order) {}

    private WonOrders() {}

    /** A lead counts once, however often it is told. */
    public static Uni<Void> count(SqlConnection tx, List<Won> won) {
        return tx.preparedQuery("""
                insert into won_order(lead_id, person_id, signed_on, amount, currency, amount_cny) values ($1, $2, $3, $4, $5::text,
                  $4::numeric * case when $5::text = 'CNY' then 1 else (select to_cny from exchange_rate where currency = $5::text and day = $3) end)
                on conflict (lead_id) do nothing""").executeBatch(won.stream().map(WonOrders::row).toList()).replaceWithVoid();
    }

    private static Tuple row(Won won) {
        return Tuple.of(won.lead(), won.person(), won.order().signedAt(), won.order().amount().amount(), won.order().amount().currency());
    }
}
