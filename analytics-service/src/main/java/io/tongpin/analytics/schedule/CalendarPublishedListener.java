package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.time.WorkCalendars;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the company's working days and dates anew what is sent on them. */
@ApplicationScoped
class CalendarPublishedListener {
    private static final String CONSUMER = "analytics.schedule";
    private final Inbox inbox;
    private final WorkCalendars calendars;
    private final RedateSchedules redateSchedules;
    private final Clock clock;

    CalendarPublishedListener(Inbox inbox, WorkCalendars calendars, RedateSchedules redateSchedules, Clock clock) {
        this.inbox = inbox;
        this.calendars = calendars;
        this.redateSchedules = redateSchedules;
        this.clock = clock;
    }

    @Incoming("schedule")
    Uni<Void> on(Event event) {
        var settings = new JsonObject(event.data().toString());
        return inbox.once(CONSUMER, event, tx -> calendars.keep(tx, settings.getInteger("version"), settings)
                .chain(newer -> newer ? redateSchedules.onWorkdays(tx, WorkCalendars.calendar(settings), clock.instant()) : Uni.createFrom().voidItem()));
    }
}
