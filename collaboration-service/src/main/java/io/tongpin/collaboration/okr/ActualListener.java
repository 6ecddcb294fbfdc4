package io.tongpin.collaboration.okr;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The figures that key results are bound to; a newer snapshot of the same day takes the place of the older. */
@ApplicationScoped
class ActualListener {

    record Window(LocalDate from, LocalDate to) {}

    record Definition(String id) {}

    record Snapshot(String metric, BigDecimal value, Window window, Definition definition, Instant asOf) {}

    private final Inbox inbox;
    private final WatchDeviations watchDeviations;
    private final Clock clock;

    ActualListener(Inbox inbox, WatchDeviations watchDeviations, Clock clock) {
        this.inbox = inbox;
        this.watchDeviations = watchDeviations;
        this.clock = clock;
    }

    @Incoming("okr")
    Uni<Void> on(Event event) {
        var snapshot = event.data(Snapshot.class);
        var day = snapshot.window().from();
        if (snapshot.value() == null || !snapshot.window().to().equals(day.plusDays(1))) {
            return Uni.createFrom().voidItem();
        }
        return inbox.once("collaboration.okr", event, tx -> tx.preparedQuery("""
                insert into okr_actual as a(metric, definition, day, value, as_of) values ($1, $2, $3, $4, $5)
                on conflict (metric, definition, day) do update set value = excluded.value, as_of = excluded.as_of where a.as_of < excluded.as_of""")
                .execute(Tuple.from(Arrays.asList(snapshot.metric(), snapshot.definition().id(), day, snapshot.value(), snapshot.asOf().atOffset(ZoneOffset.UTC))))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem()
                        : watchDeviations.look(tx, snapshot.metric(), snapshot.definition().id(), clock.instant())));
    }
}
