package io.tongpin.analytics.customer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Takes what a system said of a customer out of the figures as test data, or back in. */
@ApplicationScoped
public class SetTestCustomers {

    /** @param records ids of the records, not of customers: a customer may be known by others, too */
    public Uni<Void> set(SqlConnection tx, List<UUID> records, boolean test) {
        return records.isEmpty() ? Uni.createFrom().voidItem()
                : tx.preparedQuery("update customer_record set test = $2 where id = any($1)").execute(Tuple.of(records.toArray(UUID[]::new), test)).replaceWithVoid();
    }

    /** What the leads said of their customers. */
    public Uni<Void> ofLeads(SqlConnection tx, List<String> leads, boolean test) {
        return leads.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery("update customer_record set test = $2 where source = 'CRM' and source_id = any($1)")
                .execute(Tuple.of(leads.toArray(String[]::new), test)).replaceWithVoid();
    }
}
