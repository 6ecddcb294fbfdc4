package io.tongpin.analytics.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongpin.analytics.schedule.GatherFigures.Gathered;
import io.tongpin.analytics.schedule.ScheduleResource.Kind;
import io.tongpin.analytics.schedule.domain.Sheet;
import io.tongpin.analytics.schedule.domain.Sheet.Look;
import io.tongpin.analytics.schedule.domain.Sheet.Part;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What one reader is about to be sent.
 *
 * @param gathered complete as it stands: where rows are awaited it says that they are on the board
 * @param awaited  what other services have not told yet
 */
record Draft(UUID schedule, long run, Kind kind, UUID ref, String title, String link, Person reader, Gathered gathered, List<Awaited> awaited, Instant at) {

    record Person(UUID id, String name) {}

    /**
     * Rows of a tile that another service has, for its own rights.
     *
     * @param part    place in the sheet
     * @param list    UNHEALTHY, COMMITMENTS or OKR
     * @param filters as the tile and the board have them
     * @param most    rows to be written
     */
    record Awaited(int part, String list, Map<String, List<String>> filters, UUID keyResult, UUID objective, List<String> columns, int most) {}

    /** @param allowed whether the reader may see such rows at all */
    record Told(int part, boolean allowed, List<JsonNode> rows) {}

    /** With what was told of it; what nobody waits for any more changes nothing. */
    Draft with(List<Told> told, ZoneId zone) {
        var zh = new ArrayList<>(gathered.zh().parts());
        var en = new ArrayList<>(gathered.en().parts());
        var left = new ArrayList<>(awaited);
        for (var one : told) {
            left.stream().filter(wanted -> wanted.part() == one.part()).findFirst().ifPresent(wanted -> {
                zh.set(one.part(), part(zh.get(one.part()).title(), wanted, one, Locale.CHINESE, zone));
                en.set(one.part(), part(en.get(one.part()).title(), wanted, one, Locale.ENGLISH, zone));
                left.remove(wanted);
            });
        }
        return new Draft(schedule, run, kind, ref, title, link, reader, new Gathered(new Sheet(Locale.CHINESE, title, zh), new Sheet(Locale.ENGLISH, title, en)), left, at);
    }

    private static Part part(String title, Awaited wanted, Told told, Locale locale, ZoneId zone) {
        return told.allowed() ? Part.pivot(Look.TABLE, title, new ListLines(wanted.columns(), wanted.most(), locale, zone).told(wanted.list(), told.rows()))
                : Part.words(title, GatherFigures.notYours(locale));
    }
}
