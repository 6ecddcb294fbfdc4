package io.tongpin.analytics.identity;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.identity.domain.CustomerKey;
import io.tongpin.platform.id.UuidV7;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Finds the customer of a record by its keys, or makes one. */
@ApplicationScoped
public class ResolveCustomer {

    /** @return the customer's id, or null when the record has no key at all */
    public Uni<UUID> resolve(SqlConnection tx, String name, List<CustomerKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        var fresh = UuidV7.next();
        // In the order of the primary key, so that two records with two common keys wait for each other instead of dead-locking.
        var sorted = keys.stream().sorted(Comparator.comparing((CustomerKey key) -> key.kind().name()).thenComparing(CustomerKey::value)).toList();
        return tx.preparedQuery("""
                insert into customer_key(kind, value, cid) select kind, value, $3 from unnest($1::text[], $2::text[]) k(kind, value)
                on conflict (kind, value) do update set cid = customer_key.cid returning cid""")
                .execute(Tuple.of(sorted.stream().map(key -> key.kind().name()).toArray(String[]::new),
                        sorted.stream().map(CustomerKey::value).toArray(String[]::new), fresh))
                .chain(rows -> {
                    var known = StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID(0)).filter(cid -> !cid.equals(fresh))
                            .min(Comparator.comparing(UUID::toString));
                    return known.isPresent() ? join(tx, fresh, known.get()) : found(tx, fresh, name);
                });
    }

    private static Uni<UUID> join(SqlConnection tx, UUID fresh, UUID known) {
        return tx.preparedQuery("update customer_key set cid = $2 where cid = $1").execute(Tuple.of(fresh, known)).replaceWith(known);
    }

    private static Uni<UUID> found(SqlConnection tx, UUID fresh, String name) {
        return tx.preparedQuery("insert into customer(cid, name) values ($1, $2)").execute(Tuple.of(fresh, name)).replaceWith(fresh);
    }
}
