package io.tongpin.analytics.order;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** The company's date of a moment: an order signed on the 31st late in Europe may belong to the 1st in Shanghai. */
final class CompanyDate {

    private CompanyDate() {}

    /**
     * @param text ISO date, taken as it is, or ISO instant with offset
     * @throws java.time.format.DateTimeParseException when it is neither
     */
    static LocalDate of(String text, ZoneId zone) {
        return text.indexOf('T') < 0 ? LocalDate.parse(text) : OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate();
    }
}
