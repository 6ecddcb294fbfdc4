package io.tongpin.collaboration.digest.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a day's digest is due.
 *
 * @param version 1 is what the product came with; a person made the later ones
 * @param since   when this version was published
 */
public record DigestSchedule(int version, LocalTime at, ZoneId zone, Instant since) {

    /**
     * The day whose digest is due now and hasn't been made. One that was missed goes out late, once; a schedule makes none for the time
     * before it: a fresh installation begins with the next due instant, a changed time of day already counts for the day of the change.
     *
     * @param last day of the newest edition, or null
     */
    public Optional<LocalDate> due(Instant now, LocalDate last) {
        var local = now.atZone(zone);
        var day = local.toLocalTime().isBefore(at) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
        boolean made = last != null && !day.isAfter(last);
        boolean before = version == 1 ? day.atTime(at).atZone(zone).toInstant().isBefore(since)
                : day.isBefore(LocalDate.ofInstant(since, zone));
        return made || before ? Optional.empty() : Optional.of(day);
    }
}
