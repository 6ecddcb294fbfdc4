package io.tongpin.analytics.eventlog;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Appends whatever comes, in the inbox transaction. The whole CloudEvent is kept, so that a replay sees what the wire said, but for what
 * customers said in conversations: no figure needs it, and it has to be gone when its conversation is deleted; nor are pictures kept.
 */
@ApplicationScoped
class AnyEventListener {
    private static final String CONSUMER = "analytics.eventlog";
    private static final String QUOTES_A_CUSTOMER = "io.tongpin.lead.risk-detected.v1";
    private static final String HOLDS_A_PICTURE = "io.tongpin.analytics.picture-drawn.v1";
    private final Inbox inbox;

    AnyEventListener(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("eventlog")
    Uni<Void> on(Event event) {
        return inbox.batch(CONSUMER, event, AnyEventListener::append);
    }

    private static Uni<Void> append(SqlConnection tx, List<Event> events) {
        return tx.preparedQuery("""
                insert into event_log(event_id, type, source, subject, sequence, happened_at, history, payload)
                select e.event_id, e.type, e.source, e.subject, e.sequence, e.happened_at, e.history, case e.type when $9 then without_quotes(e.payload::jsonb) when $10 then e.payload::jsonb #- '{data,png}' else e.payload::jsonb end
                from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[], $7::boolean[], $8::text[])
                  e(event_id, type, source, subject, sequence, happened_at, history, payload)""")
                .execute(Tuple.tuple().addArrayOfUUID(column(events, Event::id, UUID[]::new)).addArrayOfString(column(events, Event::type, String[]::new))
                        .addArrayOfString(column(events, Event::source, String[]::new)).addArrayOfString(column(events, Event::subject, String[]::new))
                        .addArrayOfLong(column(events, Event::sequence, Long[]::new))
                        .addArrayOfOffsetDateTime(column(events, event -> event.time().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                        .addArrayOfBoolean(column(events, Event::history, Boolean[]::new))
                        .addArrayOfString(column(events, event -> new String(Wire.write(event), StandardCharsets.UTF_8), String[]::new)).addString(QUOTES_A_CUSTOMER).addString(HOLDS_A_PICTURE))
                .replaceWithVoid();
    }

    private static <T> T[] column(List<Event> events, Function<Event, T> value, IntFunction<T[]> array) {
        return events.stream().map(value).toArray(array);
    }
}
