package io.tongpin.assignment.watch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.watch.domain.Sla;
import io.tongpin.assignment.watch.domain.Sla.Terms;
import io.tongpin.platform.concurrency.SeenVersion;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Publishes new response times and re-dates open timers, in one transaction (B5). */
@ApplicationScoped
class PublishSla {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    private final Slas slas;
    private final Watches watches;
    private final Calendars calendars;
    private final Outbox outbox;

    PublishSla(Slas slas, Watches watches, Calendars calendars, Outbox outbox) {
        this.slas = slas;
        this.watches = watches;
        this.calendars = calendars;
        this.outbox = outbox;
    }

    /** @throws Problem 400 when a response time is out of bounds; 412 when somebody published since {@code read} */
    Uni<Sla> publish(SqlConnection tx, SeenVersion read, Terms standard, Map<String, Terms> sources, Map<String, Terms> levels, Set<String> reassign, String by,
            Instant now) {
        check("default.response", standard, false);
        sources.forEach((source, terms) -> check("sources." + source + ".response", terms, slas.demo() && source.equals(Slas.DEMO_SOURCE)));
        levels.forEach((level, terms) -> check("levels." + level + ".response", terms, false));
        return slas.publish(tx, read, standard, sources, levels, reassign, by).call(sla -> redate(tx, sla, false)).call(sla ->
                outbox.append(tx, SlaPublished.event(sla.version(), by, now))).call(() -> watches.wake(tx));
    }

    /** New working time: the timers that count it get new moments. */
    Uni<Calendars.Calendar> publishCalendar(SqlConnection tx, SeenVersion read, ZoneId zone, Map<DayOfWeek, List<List<LocalTime>>> hours, List<Calendars.Day> days,
            String by, Instant now) {
        return calendars.publish(tx, read, zone, hours, days, by, now)
                .call(() -> slas.current(tx).chain(sla -> redate(tx, sla, true)))
                .call(calendar -> outbox.append(tx, CalendarPublished.event(calendar, now))).call(() -> watches.wake(tx));
    }

    /** One statement for each set of terms in elapsed time; working time is counted here, in batches. */
    private Uni<Void> redate(SqlConnection tx, Sla sla, boolean onlyWorking) {
        var redated = Uni.createFrom().voidItem();
        for (var group : groups(sla)) {
            redated = redated.chain(() -> group.terms().working() ? watches.redateWorking(tx, sla, group)
                    : onlyWorking ? Uni.createFrom().voidItem() : watches.redate(tx, sla.version(), group));
        }
        return redated;
    }

    private static List<Watches.Group> groups(Sla sla) {
        var named = sla.sources().keySet().toArray(String[]::new);
        var levels = sla.levels().keySet().toArray(String[]::new);
        var groups = new ArrayList<Watches.Group>();
        groups.add(new Watches.Group(sla.standard(), null, null, named, levels));
        sla.levels().forEach((level, terms) -> groups.add(new Watches.Group(terms, null, level, named, levels)));
        sla.sources().forEach((source, terms) -> groups.add(new Watches.Group(terms, source, null, named, levels)));
        return groups;
    }

    private static void check(String field, Terms terms, boolean seconds) {
        var response = terms.response();
        if (response.compareTo(seconds ? Duration.ofSeconds(1) : SHORTEST) < 0 || response.compareTo(LONGEST) > 0) {
            throw Problem.badRequest(field, "sla.response-out-of-bounds");
        }
    }
}
