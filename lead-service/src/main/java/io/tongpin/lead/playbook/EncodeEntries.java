package io.tongpin.lead.playbook;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.meaning.Meaning;
import io.tongpin.lead.meaning.Vectors;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Gives vectors and objections to entries that came without: those of the first playbook, and those written while the models could not load. */
@Singleton
class EncodeEntries {
    private static final Logger LOG = Logger.getLogger(EncodeEntries.class);
    private static final int BATCH = 20;

    private final Pool pool;
    private final Meaning meaning;
    private final WritePlaybook writePlaybook;
    private volatile boolean stopped;

    EncodeEntries(Pool pool, Meaning meaning, WritePlaybook writePlaybook) {
        this.pool = pool;
        this.meaning = meaning;
        this.writePlaybook = writePlaybook;
    }

    void start(@Observes StartupEvent started) {
        meaning.with(meaning::available).chain(can -> can ? batches() : Uni.createFrom().voidItem())
                .subscribe().with(done -> { }, failure -> LOG.warn("playbook entries stay without vectors until the next start", failure));
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private Uni<Void> batches() {
        return pool.query("select id, objection, vector is null as bare from playbook where (vector is null or labels is null) and state <> 'RETIRED' limit " + BATCH).execute()
                .chain(rows -> Multi.createFrom().iterable(rows).onItem().transformToUniAndConcatenate(this::entry).collect().asList()
                        .chain(() -> rows.size() < BATCH || stopped ? Uni.createFrom().voidItem() : batches()));
    }

    private Uni<Void> entry(Row row) {
        return meaning.with(() -> row.getBoolean("bare") ? Vectors.bytes(meaning.encoder().encode(row.getString("objection"))) : null)
                .chain(vector -> writePlaybook.labels(row.getString("objection"))
                        .chain(labels -> pool.preparedQuery("update playbook set vector = coalesce(vector, $2), labels = coalesce(labels, $3), updated_at = now() where id = $1")
                                .execute(Tuple.of(row.getUUID("id"), vector, labels)))).replaceWithVoid();
    }
}
