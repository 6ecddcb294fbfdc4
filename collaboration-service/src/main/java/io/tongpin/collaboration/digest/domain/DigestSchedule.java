package io.tongpin.collaboration.digest.domain;

import io.tongpin.platform.time.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a day's digest is due for one audience.
 *
 * @param version 1 is what the product came with; a person made the later ones
 * @param since   when this version was published
 */
public record DigestSchedule(int version, LocalTime at, ZoneId zone, DaysOff daysOff, Instant since) {
    /** No holiday is longer; a digest that waited longer is news no more. */
    private static final int LONGEST_BREAK = 31;

    /**
     * The day whose digest is due now and hasn't been made. One that was missed goes out late, once; a schedule makes none for the time
     * before it: a fresh installation begins with the next due instant, a changed time of day already counts for the day of the change.
     *
     * @param last     day of the newest edition, or null
     * @param calendar which days are worked
     */
    public Optional<LocalDate> due(Instant now, LocalDate last, WorkCalendar calendar) {
        var day = LocalDate.ofInstant(now, zone);
        for (int i = 0; i < LONGEST_BREAK; i++, day = day.minusDays(1)) {
            var due = dueAt(day, calendar).filter(at -> !at.isAfter(now));
            if (due.isPresent()) {
                boolean made = last != null && !day.isAfter(last);
                boolean before = version == 1 ? due.get().isBefore(since) : day.isBefore(LocalDate.ofInstant(since, zone));
                return made || before ? Optional.empty() : Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /** @return empty for a day that has no digest of its own */
    private Optional<Instant> dueAt(LocalDate day, WorkCalendar calendar) {
        if (daysOff == DaysOff.SEND || !calendar.on(day).isEmpty()) {
            return Optional.of(day.atTime(at).atZone(zone).toInstant());
        }
        var next = calendar.on(day.plusDays(1));
        return daysOff == DaysOff.SKIP || next.isEmpty() ? Optional.empty()
                : Optional.of(day.plusDays(1).atTime(next.get(0).from()).atZone(zone).toInstant());
    }
}
