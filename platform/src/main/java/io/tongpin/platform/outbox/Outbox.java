package io.tongpin.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Causes;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Events wait here, in the transaction that made them true, until {@link OutboxRelay} has published them. The relay of this replica
 * is woken by the commit itself: a database NOTIFY would do it too, but takes one lock for all committing transactions, which
 * undoes group commit.
 */
@Singleton
public class Outbox {
    private final OutboxRelay relay;
    private final String source;

    Outbox(OutboxRelay relay, @ConfigProperty(name = "quarkus.application.name") String application) {
        this.relay = relay;
        this.source = "/" + application;
    }

    /** Whatever the transaction sends from now on, and all that follows from it, goes behind what people wait for. */
    public Uni<Void> bulk(SqlConnection tx) {
        return tx.query("select set_config('tongpin.bulk', 'on', true)").execute().replaceWithVoid();
    }

    public Uni<Void> append(SqlConnection tx, Event event) {
        return append(tx, List.of(event));
    }

    /** One insert for all events, in the caller's transaction. */
    public Uni<Void> append(SqlConnection tx, List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var cause = Causes.here();
        int n = events.size();
        var ids = new UUID[n];
        var types = new String[n];
        var subjects = new String[n];
        var sequences = new Long[n];
        var payloads = new String[n];
        var traceparents = new String[n];
        var priorities = new Short[n];
        for (int i = 0; i < n; i++) {
            var event = events.get(i).from(source, cause.apply(events.get(i).subject()));
            ids[i] = event.id();
            types[i] = event.type();
            subjects[i] = event.subject();
            sequences[i] = event.sequence();
            payloads[i] = new String(Wire.write(event), StandardCharsets.UTF_8);
            traceparents[i] = event.traceparent();
            priorities[i] = (short) (event.bulk() ? 0 : 1);
        }
        var committed = tx.transaction();
        return tx.preparedQuery("""
                insert into outbox(id, type, source, subject, sequence, payload, traceparent, created_at, priority)
                select e.id, e.type, $1, e.subject, e.sequence, e.payload, e.traceparent, now(),
                  case when current_setting('tongpin.bulk', true) = 'on' then 0 else e.priority end
                from unnest($2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::smallint[])
                  e(id, type, subject, sequence, payload, traceparent, priority)""")
                .execute(Tuple.from(Arrays.asList(source, ids, types, subjects, sequences, payloads, traceparents, priorities)))
                .invoke(() -> committed.completion().subscribe().with(ok -> relay.wake(), rolledBack -> { }))
                .replaceWithVoid();
    }
}
