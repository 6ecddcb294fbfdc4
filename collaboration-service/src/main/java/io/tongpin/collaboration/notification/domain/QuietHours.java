package io.tongpin.collaboration.notification.domain;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a person does not want to be disturbed outside the product; what comes meanwhile is released at the end.
 *
 * @param to the first moment that is no longer quiet; before {@code from} the hours span midnight
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /** @return {@code now} itself unless it is quiet, else the end of these quiet hours */
    public Instant release(Instant now) {
        var local = now.atZone(zone);
        if (!covers(local.toLocalTime())) {
            return now;
        }
        var end = local.toLocalDate().atTime(to).atZone(zone);
        return (end.toInstant().isAfter(now) ? end : local.toLocalDate().plusDays(1).atTime(to).atZone(zone)).toInstant();
    }

    private boolean covers(LocalTime time) {
        if (from.equals(to)) {
            return false;
        }
        return from.isBefore(to) ? !time.isBefore(from) && time.isBefore(to) : !time.isBefore(from) || time.isBefore(to);
    }
}
