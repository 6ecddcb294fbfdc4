package io.tongpin.collaboration.digest.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One thing a digest may say, worded in both languages.
 *
 * @param magnitude how much of it there is, at least 1: how many leads, how many orders
 */
public record Sentence(Topic topic, double magnitude, List<Segment> segments, List<Fact> facts) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");

    /**
     * Puts facts into a pair of patterns such as {@code {overdue}超时，{reassigned}已转派}.
     *
     * @throws IllegalArgumentException when the two patterns don't name the same facts in the same order
     */
    public static Sentence of(Topic topic, double magnitude, String zh, String en, Map<String, Fact> facts) {
        var names = names(zh);
        if (!names.equals(names(en))) {
            throw new IllegalArgumentException("different facts: " + zh + " / " + en);
        }
        var chinese = PLACE.split(zh, -1);
        var english = PLACE.split(en, -1);
        var segments = new ArrayList<Segment>();
        for (int i = 0; i < chinese.length; i++) {
            if (!chinese[i].isEmpty() || !english[i].isEmpty()) {
                segments.add(Segment.words(chinese[i], english[i]));
            }
            if (i < names.size()) {
                var fact = facts.get(names.get(i));
                segments.add(new Segment(fact.zh(), fact.en(), fact.id()));
            }
        }
        return new Sentence(topic, magnitude, segments, names.stream().map(facts::get).toList());
    }

    /** Code points of the Chinese text. */
    int length() {
        return segments.stream().mapToInt(segment -> DigestText.length(segment.zh())).sum();
    }

    static String text(List<Segment> segments, Function<Segment, String> language) {
        return segments.stream().map(language).collect(Collectors.joining());
    }

    private static List<String> names(String pattern) {
        return PLACE.matcher(pattern).results().map(place -> place.group(1)).toList();
    }
}
