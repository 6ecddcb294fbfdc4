package io.tongpin.analytics.metric.domain;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a definition of a metric may settle. A setting that the metric does not take, or one that it lacks, would be a figure that means
 * something else than its text says; both are refused.
 */
public final class DefinitionSettings {
    /** Every figure can be shown day by day together with so many days before. */
    private static final String TRAILING = "trailingDays";
    /** What is counted, narrowed by what leads and orders state about themselves. */
    private static final String FILTERS = "filters";
    /** Money that was spent states none of it, and the health of data is known as a whole. */
    private static final Set<String> NOT_FILTERED = Set.of("acquisition-cost", "data-completeness", "update-timeliness", "cross-system-consistency", "duplicate-rate", "validity",
            "orphan-rate");
    private static final int MOST_DAYS = 366;
    private static final List<String> STATES = List.of("SIGNED", "PAID", "DELIVERED");
    /** A setting's choices; none: an ISO 8601 duration. */
    private static final List<String> DURATION = List.of();
    private static final Map<String, Map<String, List<String>>> TAKES = Map.ofEntries(
            Map.entry("response-attainment", Map.of("target", DURATION)),
            Map.entry("l2-l3-conversion", Map.of("within", DURATION)),
            Map.entry("valid-lead-share", Map.of("within", DURATION)),
            Map.entry("win-rate", Map.of("state", STATES, "denominator", List.of("CLOSED", "ALL"))),
            Map.entry("order-amount", Map.of("state", STATES)),
            Map.entry("average-order", Map.of("state", STATES)),
            Map.entry("gross-margin", Map.of("state", List.of("SIGNED"))),
            Map.entry("renewal-rate", Map.of("by", List.of("NUMBER", "AMOUNT"))),
            Map.entry("update-timeliness", Map.of("levelWithin", DURATION, "amountWithin", DURATION)),
            Map.entry("overdue-leads", Map.of("kind", List.of("OVERDUE"))),
            Map.entry("reassigned-leads", Map.of("kind", List.of("REASSIGNED"))),
            Map.entry("queued-leads", Map.of("kind", List.of("QUEUED"))),
            Map.entry("amounts-frozen", Map.of("kind", List.of("AMOUNT_FROZEN"))),
            Map.entry("leads-won", Map.of("status", List.of("WON"))),
            Map.entry("leads-lost", Map.of("status", List.of("LOST"))));

    private DefinitionSettings() {}

    /** How a setting is filled in. */
    public enum SettingKind { CHOICE, DURATION, DAYS, FILTERS }

    /** @param choices of a {@link SettingKind#CHOICE}; dimensions of {@link SettingKind#FILTERS} */
    public record Setting(String name, SettingKind kind, List<String> choices, boolean required) {}

    /** What a definition of the metric settles, in the order of names; last what may be left open. */
    public static List<Setting> of(String metric) {
        var own = new TreeMap<>(TAKES.getOrDefault(metric, Map.of())).entrySet().stream()
                .map(one -> new Setting(one.getKey(), one.getValue() == DURATION ? SettingKind.DURATION : SettingKind.CHOICE, one.getValue(), true));
        var open = Stream.of(new Setting(FILTERS, SettingKind.FILTERS, DefinitionFilter.Dim.ids(), false), new Setting(TRAILING, SettingKind.DAYS, List.of(), false));
        return Stream.concat(own, open.filter(setting -> takesIfOpen(metric).contains(setting.name()))).toList();
    }

    /** Whether all that the metric counts states what {@link DefinitionFilter} narrows by. */
    public static boolean filtered(String metric) {
        return !NOT_FILTERED.contains(metric);
    }

    private static Set<String> takesIfOpen(String metric) {
        return filtered(metric) ? Set.of(FILTERS, TRAILING) : Set.of(TRAILING);
    }

    /** What is wrong with a definition. */
    public sealed interface Wrong {
        String setting();

        /** @param taken what the metric takes instead */
        record Unknown(String setting, Set<String> taken) implements Wrong {}

        record Missing(String setting) implements Wrong {}

        record NotOneOf(String setting, List<String> choices) implements Wrong {}

        record NoDuration(String setting, int mostDays) implements Wrong {}

        record NoDays(String setting, int mostDays) implements Wrong {}

        /** @param dims by which it can be narrowed */
        record NoFilters(String setting, List<String> dims) implements Wrong {}
    }

    /** @return the first thing that is wrong, by name of the setting; empty when the definition can be published */
    public static Optional<Wrong> wrong(String metric, Map<String, ?> settings) {
        var takes = new TreeMap<>(TAKES.getOrDefault(metric, Map.of()));
        var taken = new TreeSet<>(takes.keySet());
        taken.addAll(takesIfOpen(metric));
        var unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(taken);
        if (!unknown.isEmpty()) {
            return Optional.of(new Wrong.Unknown(unknown.first(), taken));
        }
        if (settings.containsKey(TRAILING) && !(settings.get(TRAILING) instanceof Integer days && days >= 1 && days <= MOST_DAYS)) {
            return Optional.of(new Wrong.NoDays(TRAILING, MOST_DAYS));
        }
        if (settings.containsKey(FILTERS) && DefinitionFilter.read(settings.get(FILTERS)).isEmpty()) {
            return Optional.of(new Wrong.NoFilters(FILTERS, DefinitionFilter.Dim.ids()));
        }
        return takes.entrySet().stream().map(one -> wrong(one.getKey(), one.getValue(), settings.get(one.getKey()))).filter(wrong -> wrong != null).findFirst();
    }

    private static Wrong wrong(String setting, List<String> choices, Object value) {
        if (value == null) {
            return new Wrong.Missing(setting);
        }
        if (choices == DURATION) {
            return value instanceof String text && within(text) ? null : new Wrong.NoDuration(setting, MOST_DAYS);
        }
        return value instanceof String text && choices.contains(text) ? null : new Wrong.NotOneOf(setting, choices);
    }

    private static boolean within(String text) {
        try {
            var duration = Duration.parse(text);
            return !duration.isNegative() && !duration.isZero() && duration.compareTo(Duration.ofDays(MOST_DAYS)) <= 0;
        } catch (DateTimeParseException malformed) {
            return false;
        }
    }
}
