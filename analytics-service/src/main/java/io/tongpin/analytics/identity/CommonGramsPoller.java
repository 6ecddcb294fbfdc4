package io.tongpin.analytics.identity;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.database.OneAtATime;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps known which trigrams are in many customers' names, from the statistics that PostgreSQL gathers of them anyway. Until they are known
 * none counts as common, and a search for names that are alike reads more.
 */
@ApplicationScoped
class CommonGramsPoller {
    private final Pool pool;

    CommonGramsPoller(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(every = "10m", delayed = "45s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return pool.withTransaction(tx -> OneAtATime.ifFree(tx, "common grams").chain(mine -> !mine ? Uni.createFrom().voidItem() : tx.query("""
                with told as (select gram, share from pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) g(gram, share)
                                where schemaname = current_schema and tablename = 'known_name' and attname = 'grams' and gram is not null),
                  gone as (delete from common_gram where gram not in (select gram from told))
                insert into common_gram select gram, share from told
                on conflict (gram) do update set share = excluded.share where common_gram.share <> excluded.share""").execute().replaceWithVoid()));
    }
}
