package io.tongpin.collaboration.alignment.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When the heads meet: every so many days from a first one.
 *
 * @param openBefore days before the meeting from which its page is there to be prepared
 * @param since      when these settings were published: meetings whose page would have opened before are not made up for
 */
public record AlignmentSchedule(int version, LocalDate firstDay, int everyDays, LocalTime at, ZoneId zone, int openBefore, Instant since) {

    /**
     * The meeting whose page is to be opened now. Of several that were missed only the newest: nobody answers for a meeting long past.
     *
     * @param last day of the newest meeting that was opened, or null
     */
    public Optional<LocalDate> due(Instant now, LocalDate last) {
        var prepared = LocalDate.ofInstant(now, zone).plusDays(openBefore);
        if (prepared.isBefore(firstDay)) {
            return Optional.empty();
        }
        var day = firstDay.plusDays(ChronoUnit.DAYS.between(firstDay, prepared) / everyDays * everyDays);
        boolean made = last != null && !last.isBefore(day);
        return made || starts(day).isBefore(since) || starts(day).isBefore(now.minus(openBefore + 1L, ChronoUnit.DAYS)) ? Optional.empty() : Optional.of(day);
    }

    /** The next meeting that begins after an instant. */
    public LocalDate next(Instant now) {
        var day = firstDay;
        var today = LocalDate.ofInstant(now, zone);
        if (today.isAfter(firstDay)) {
            day = firstDay.plusDays(ChronoUnit.DAYS.between(firstDay, today) / everyDays * everyDays);
        }
        return starts(day).isAfter(now) ? day : day.plusDays(everyDays);
    }

    public Instant starts(LocalDate day) {
        return day.atTime(at).atZone(zone).toInstant();
    }
}
