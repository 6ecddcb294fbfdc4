package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.people.Reader;
import io.tongpin.analytics.people.Sights;
import io.tongpin.analytics.schedule.ScheduleResource.Kind;
import io.tongpin.analytics.schedule.ScheduledThings.Thing;
import io.tongpin.analytics.schedule.domain.SendTimes;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.CompanyZone;
import io.tongpin.platform.time.WorkCalendars;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Sends what is due, each to its readers. Safe on any number of replicas: a claimed row is locked until its messages are committed. */
@ApplicationScoped
class SendFigures {
    private static final int MOST_READERS = 200;
    private static final int LONGEST = 3_000;
    private final ScheduledThings things;
    private final GatherFigures gatherFigures;
    private final WorkCalendars calendars;
    private final Sights sights;
    private final Pictures pictures;
    private final SentFigures sentFigures;
    private final Outbox outbox;
    private final CompanyZone zone;

    SendFigures(ScheduledThings things, GatherFigures gatherFigures, WorkCalendars calendars, Sights sights, Pictures pictures, SentFigures sentFigures, Outbox outbox,
            CompanyZone zone) {
        this.things = things;
        this.gatherFigures = gatherFigures;
        this.calendars = calendars;
        this.sights = sights;
        this.pictures = pictures;
        this.sentFigures = sentFigures;
        this.outbox = outbox;
        this.zone = zone;
    }

    /** The transaction of this schedule is rolled back: nobody was told. */
    static final class NotSent extends RuntimeException {
        private final transient UUID schedule;

        private NotSent(UUID schedule, Throwable cause) {
            super("figures of schedule " + schedule + " are not sent yet", cause);
            this.schedule = schedule;
        }

        UUID schedule() {
            return schedule;
        }
    }

    record Person(UUID id, String name) {}

    /** @param picture page that shows the same figures as a picture, or null when none can be drawn */
    record FiguresGathered(UUID scheduleId, String kind, UUID ref, String title, Person reader, String zh, String en, String link, String picture, Instant at) {}

    /** @param kept what the picture is drawn of, or null */
    private record Told(Event event, SentFigures.Kept kept, boolean lacksFont) {}

    /** @return the schedule that was sent, or null when none is due that nobody else is at */
    Uni<UUID> sendOne(SqlConnection tx, Instant now) {
        return tx.preparedQuery("select * from figure_schedule where active and next_at <= $1 order by next_at limit 1 for update skip locked")
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC))).chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().nullItem();
                    }
                    var row = rows.iterator().next();
                    var id = row.getUUID("id");
                    return things.find(tx, Kind.valueOf(row.getString("kind")), row.getUUID("ref")).chain(thing -> thing == null ? end(tx, row) : send(tx, row, thing, now))
                            .replaceWith(id).onFailure().transform(cause -> new NotSent(id, cause));
                });
    }

    /** The pivot or board was deleted. */
    private static Uni<Void> end(SqlConnection tx, Row row) {
        return tx.preparedQuery("update figure_schedule set active = false, last_problem = 'GONE' where id = $1").execute(Tuple.of(row.getUUID("id"))).replaceWithVoid();
    }

    private Uni<Void> send(SqlConnection tx, Row row, Thing thing, Instant now) {
        var kind = Kind.valueOf(row.getString("kind"));
        var id = row.getUUID("id");
        long run = row.getLong("runs") + 1;
        var today = now.atZone(zone.zone()).toLocalDate();
        var roles = List.of(row.getArrayOfStrings("roles")).stream().filter(thing.sharedWith()::contains).toArray(String[]::new);
        return sights.readers(tx, row.getUUID("owner"), roles, MOST_READERS)
                .map(readers -> readers.stream().filter(reader -> thing.opens(reader.id(), reader.roles())).toList())
                .chain(readers -> Multi.createFrom().iterable(readers).onItem().transformToUniAndConcatenate(reader -> told(kind, thing, reader, id, run, today, now)).collect().asList())
                .chain(told -> sentFigures.keep(tx, told.stream().map(Told::kept).filter(Objects::nonNull).toList())
                        .chain(() -> outbox.append(tx, told.stream().map(Told::event).toList())).chain(() -> calendars.current(tx)).chain(calendar -> tx.preparedQuery("""
                        update figure_schedule set next_at = $2, runs = $3, tries = 0, last_at = $4, last_people = $5, last_problem = $6 where id = $1""")
                        .execute(Tuple.of(id, times(row).after(now.atZone(zone.zone()), calendar).toOffsetDateTime(), run, now.atOffset(ZoneOffset.UTC), told.size(),
                                told.stream().anyMatch(Told::lacksFont) ? "NO_FONT" : null)))).replaceWithVoid();
    }

    private Uni<Told> told(Kind kind, Thing thing, Reader reader, UUID id, long run, LocalDate today, Instant now) {
        return sights.of(reader).chain(sight -> gatherFigures.of(kind, thing, reader, sight, today, now)).chain(gathered -> pictures.canDraw(gathered).map(can -> {
            boolean figures = gathered.zh().hasFigures();
            var kept = can && figures ? new SentFigures.Kept(UuidV7.next(), reader.id(), thing.link(), gathered, now) : null;
            return new Told(Event.of("io.tongpin.analytics.figures-gathered.v1", id + "/" + reader.id(), run,
                    new FiguresGathered(id, kind.name(), thing.id(), thing.title(), new Person(reader.id(), reader.name()), within(gathered.zh().text()),
                            within(gathered.en().text()), thing.link(), kept == null ? null : "/pictures/" + kept.id(), now)).at(now).person(reader.id()).build(), kept, figures && !can);
        }));
    }

    private static SendTimes times(Row row) {
        return new SendTimes(SendTimes.Days.valueOf(row.getString("days")), row.getInteger("day") == null ? 0 : row.getInteger("day"), row.getLocalTime("at"));
    }

    private static String within(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, text.lastIndexOf('\n', LONGEST)) + "\n…";
    }
}
