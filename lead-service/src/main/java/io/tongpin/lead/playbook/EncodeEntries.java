package io.tongpin.lead.playbook;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.meaning.Meaning;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import org.jboss.logging.Logger;

/** Gives vectors to entries that came without one: those of the first playbook, and those written while the models could not load. */
@Singleton
class EncodeEntries {
    private static final Logger LOG = Logger.getLogger(EncodeEntries.class);
    private final Pool pool;
    private final Meaning meaning;

    EncodeEntries(Pool pool, Meaning meaning) {
        this.pool = pool;
        this.meaning = meaning;
    }

    void start(@Observes StartupEvent started) {
        pool.query("select id, objection from playbook where vector is null and state <> 'RETIRED' limit 10000").execute().chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().voidItem();
            }
            return meaning.with(() -> {
                var updates = new ArrayList<Tuple>();
                if (meaning.available()) {
                    for (Row row : rows) {
                        updates.add(Tuple.of(row.getUUID("id"), PlaybookShelf.boxed(meaning.encoder().encode(row.getString("objection")))));
                    }
                }
                return updates;
            }).chain(updates -> updates.isEmpty() ? Uni.createFrom().voidItem()
                    : pool.preparedQuery("update playbook set vector = $2, updated_at = now() where id = $1 and vector is null").executeBatch(updates).replaceWithVoid());
        }).subscribe().with(done -> { }, failure -> LOG.warn("playbook entries stay without vectors until the next start", failure));
    }
}
