package io.tongpin.analytics;

import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells figures of this replica that a transaction with new facts has committed. Losing a signal loses nothing: who waits for it also
 * looks by itself every few seconds.
 */
@ApplicationScoped
public class FactSignal {
    private final List<Runnable> waiting = new CopyOnWriteArrayList<>();

    /** @param woken cheap and never blocking; runs on the thread that committed */
    public void onFacts(Runnable woken) {
        waiting.add(woken);
    }

    /** Signals once {@code tx} has committed; a rollback signals nothing. */
    public void after(SqlConnection tx) {
        tx.transaction().completion().subscribe().with(committed -> waiting.forEach(Runnable::run), rolledBack -> { });
    }
}
