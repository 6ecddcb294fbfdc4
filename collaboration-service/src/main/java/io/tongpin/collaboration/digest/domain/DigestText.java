package io.tongpin.collaboration.digest.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * A digest as people read it: at most {@link #LIMIT} characters in Chinese, counted as Unicode code points of the visible text.
 *
 * @param characters length of {@code zh}
 */
public record DigestText(String zh, String en, List<Segment> segments, List<Fact> facts, int characters, WordedBy wordedBy) {
    public enum WordedBy { TEMPLATE, MODEL }

    public static final int LIMIT = 300;
    private static final Segment BETWEEN = Segment.words("；", "; ");
    private static final Segment END = Segment.words("。", ".");

    /**
     * Says as much as fits, the most important first. What doesn't fit is left out whole, and something shorter may take its place.
     *
     * @param heading what every digest begins with
     * @param ranked  most important first
     * @param quiet   what to say when there is nothing
     */
    public static DigestText compose(Sentence heading, List<Sentence> ranked, Sentence quiet) {
        var segments = new ArrayList<>(heading.segments());
        var facts = new ArrayList<>(heading.facts());
        int room = LIMIT - heading.length() - length(END.zh());
        boolean first = true;
        for (var sentence : ranked.isEmpty() ? List.of(quiet) : ranked) {
            int needed = sentence.length() + (first ? 0 : length(BETWEEN.zh()));
            if (needed <= room) {
                if (!first) {
                    segments.add(BETWEEN);
                }
                segments.addAll(sentence.segments());
                facts.addAll(sentence.facts());
                room -= needed;
                first = false;
            }
        }
        segments.add(END);
        return of(segments, facts, WordedBy.TEMPLATE);
    }

    static DigestText of(List<Segment> segments, List<Fact> facts, WordedBy wordedBy) {
        var zh = Sentence.text(segments, Segment::zh);
        return new DigestText(zh, Sentence.text(segments, Segment::en), List.copyOf(segments), List.copyOf(facts), length(zh), wordedBy);
    }

    /** As a reader counts: Unicode code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** At most so many code points, whole words where that leaves half of it; an ellipsis takes the last place when something was cut. */
    public static String shortened(String text, int longest) {
        if (length(text) <= longest) {
            return text;
        }
        int end = text.offsetByCodePoints(0, longest - 1);
        boolean insideAWord = isLatin(text.codePointBefore(end)) && isLatin(text.codePointAt(end));
        int space = text.lastIndexOf(' ', end - 1);
        return text.substring(0, insideAWord && space >= end / 2 ? space : end) + "…";
    }

    private static boolean isLatin(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && !Character.isIdeographic(codePoint);
    }
}
