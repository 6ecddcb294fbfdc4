package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Puts rows that other services told into their places, and tells the reader once none is missing, or once waiting for them has been enough. */
@ApplicationScoped
class CompleteFigures {
    private final AwaitedFigures awaitedFigures;
    private final TellFigures tellFigures;
    private final Pool pool;
    private final CompanyZone zone;

    CompleteFigures(AwaitedFigures awaitedFigures, TellFigures tellFigures, Pool pool, CompanyZone zone) {
        this.awaitedFigures = awaitedFigures;
        this.tellFigures = tellFigures;
        this.pool = pool;
        this.zone = zone;
    }

    Uni<Void> with(SqlConnection tx, UUID request, List<Draft.Told> told, Instant now) {
        return awaitedFigures.lock(tx, request).onItem().ifNotNull().transformToUni(before -> {
            var draft = before.with(told, zone.zone());
            return draft.awaited().isEmpty() ? awaitedFigures.drop(tx, request).chain(() -> tellFigures.tell(tx, List.of(draft), now)) : awaitedFigures.keep(tx, request, draft);
        });
    }

    /** All whose time is up, a few in each transaction. */
    Uni<Void> late(Instant now) {
        return pool.withTransaction(tx -> awaitedFigures.take(tx, now).call(drafts -> tellFigures.tell(tx, drafts, now)))
                .chain(drafts -> drafts.isEmpty() ? Uni.createFrom().voidItem() : late(now));
    }
}
