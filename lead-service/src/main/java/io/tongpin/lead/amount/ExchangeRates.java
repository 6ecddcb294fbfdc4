package io.tongpin.lead.amount;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;

/** The rate table. Rates are kept against CNY; a missing one is an answer, not an error. */
@Singleton
public class ExchangeRates {

    /** What one unit of {@code from} is worth in {@code to} on that day, or null when the table does not say. */
    public Uni<BigDecimal> rate(SqlConnection tx, String from, String to, LocalDate day) {
        if (from.equals(to)) {
            return Uni.createFrom().item(BigDecimal.ONE);
        }
        return tx.preparedQuery("""
                select f.to_cny / t.to_cny as rate
                from (select case when $1 = 'CNY' then 1 else (select to_cny from exchange_rate where currency = $1 and day = $3) end as to_cny) f,
                     (select case when $2 = 'CNY' then 1 else (select to_cny from exchange_rate where currency = $2 and day = $3) end as to_cny) t""")
                .execute(Tuple.of(from, to, day)).map(rows -> rows.iterator().next().getBigDecimal("rate"));
    }
}
