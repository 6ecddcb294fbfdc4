package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.people.Reader;
import io.tongpin.analytics.people.Sights;
import io.tongpin.analytics.schedule.ScheduleResource.Kind;
import io.tongpin.analytics.schedule.ScheduledThings.Thing;
import io.tongpin.analytics.schedule.domain.SendTimes;
import io.tongpin.platform.event.Event;
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
import java.util.UUID;
import java.util.stream.IntStream;

/** Sends what is due, each to its readers. Safe on any number of replicas: a claimed row is locked until its messages are committed. */
@ApplicationScoped
class SendFigures {
    private static final int MOST_READERS = 200;
    private final ScheduledThings things;
    private final GatherFigures gatherFigures;
    private final WorkCalendars calendars;
    private final Sights sights;
    private final TellFigures tellFigures;
    private final AwaitedFigures awaitedFigures;
    private final Outbox outbox;
    private final CompanyZone zone;

    SendFigures(ScheduledThings things, GatherFigures gatherFigures, WorkCalendars calendars, Sights sights, TellFigures tellFigures, AwaitedFigures awaitedFigures,
            Outbox outbox, CompanyZone zone) {
        this.things = things;
        this.gatherFigures = gatherFigures;
        this.calendars = calendars;
        this.sights = sights;
        this.tellFigures = tellFigures;
        this.awaitedFigures = awaitedFigures;
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

    /** Rows of some tiles are wanted of the services that have them, for this reader's rights there. */
    record RowsWanted(UUID request, Draft.Person reader, List<Draft.Awaited> parts, Instant at) {}

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
                .chain(readers -> Multi.createFrom().iterable(readers).onItem().transformToUniAndConcatenate(reader -> draft(kind, thing, reader, id, run, today, now)).collect().asList())
                .chain(drafts -> calendars.current(tx).chain(calendar -> tx.preparedQuery("""
                        update figure_schedule set next_at = $2, runs = $3, tries = 0, last_at = $4, last_people = $5, last_problem = null where id = $1""")
                        .execute(Tuple.of(id, times(row).after(now.atZone(zone.zone()), calendar).toOffsetDateTime(), run, now.atOffset(ZoneOffset.UTC), drafts.size())))
                        .chain(() -> tellFigures.tell(tx, drafts.stream().filter(draft -> draft.awaited().isEmpty()).toList(), now))
                        .chain(() -> ask(tx, drafts.stream().filter(draft -> !draft.awaited().isEmpty()).toList(), now)));
    }

    private Uni<Draft> draft(Kind kind, Thing thing, Reader reader, UUID id, long run, LocalDate today, Instant now) {
        return sights.of(reader).chain(sight -> gatherFigures.of(kind, thing, reader, sight, today, now)).map(found -> new Draft(id, run, kind, thing.id(), thing.title(), thing.link(),
                new Draft.Person(reader.id(), reader.name()), found.gathered(), found.awaited(), now));
    }

    private Uni<Void> ask(SqlConnection tx, List<Draft> drafts, Instant now) {
        return drafts.isEmpty() ? Uni.createFrom().voidItem() : awaitedFigures.keep(tx, drafts, now).chain(ids -> outbox.append(tx, IntStream.range(0, ids.size())
                .mapToObj(at -> Event.of("io.tongpin.analytics.rows-wanted.v1", ids.get(at).toString(), 1,
                        new RowsWanted(ids.get(at), drafts.get(at).reader(), drafts.get(at).awaited(), now)).at(now).person(drafts.get(at).reader().id()).build()).toList()));
    }

    private static SendTimes times(Row row) {
        return new SendTimes(SendTimes.Days.valueOf(row.getString("days")), row.getInteger("day") == null ? 0 : row.getInteger("day"), row.getLocalTime("at"));
    }
}
