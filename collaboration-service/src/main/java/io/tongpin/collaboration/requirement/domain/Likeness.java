package io.tongpin.collaboration.requirement.domain;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How much two needs look the same, as long as nobody knows what they mean: shared pairs of neighbouring characters, of the shorter
 * text's. Works for Chinese, which has no blanks.
 */
public final class Likeness {
    /** From here on two needs are proposed as one. */
    public static final double SAME = 0.6;
    private static final int FEWEST = 3;
    /** What people say around a need, whatever it is. */
    private static final Pattern FILLERS = Pattern.compile("客户|希望|需要|想要|要求|支持|最好|能不能|能够|可以|直接|他们的?|我们的?|[那这]边|[能把要得]");
    private static final Pattern WORDS = Pattern.compile("[a-z0-9]+|\\p{IsHan}");
    private static final Set<String> SMALL_WORDS = Set.of("a", "an", "the", "to", "of", "in", "on", "for", "we", "our", "us", "and", "or", "be", "is", "it", "its", "must", "should", "can",
            "would", "like", "need", "want", "have", "has", "with", "by", "from", "when", "who", "what", "which", "tell", "see", "their", "how", "each");
    private static final Pattern ENDINGS = Pattern.compile("(?<=.{3})(?:ing|ed|es|s|ion)$");
    private static final Pattern MARKS = Pattern.compile("[\\p{Punct}\\p{IsPunctuation}\\s]");

    private Likeness() {}

    public static double of(String one, String other) {
        var a = pairs(one);
        var b = pairs(other);
        if (Math.min(a.size(), b.size()) < FEWEST) {
            return plain(one).equals(plain(other)) ? 1 : 0;
        }
        return common(a, b) / Math.min(a.size(), b.size());
    }

    /** Which part of the words of the longer text the other has too; a Chinese character is a word. */
    public static double shared(String one, String other) {
        var a = words(one);
        var b = words(other);
        int longer = Math.max(a.size(), b.size());
        return longer == 0 ? 0 : common(a, b) / longer;
    }

    private static double common(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).count();
    }

    /** A text without what people say around a need; the text itself when nothing else is in it. */
    public static String bare(String text) {
        var bare = FILLERS.matcher(text).replaceAll("").strip();
        return bare.isEmpty() ? text : bare;
    }

    private static Set<String> words(String text) {
        return WORDS.matcher(bare(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))).results().map(MatchResult::group)
                .filter(word -> !SMALL_WORDS.contains(word)).map(word -> ENDINGS.matcher(word).replaceFirst("")).collect(Collectors.toSet());
    }

    private static Set<String> pairs(String text) {
        var plain = plain(text);
        var pairs = new HashSet<String>();
        for (int i = 0; i + 2 <= plain.length(); i++) {
            pairs.add(plain.substring(i, i + 2));
        }
        return pairs;
    }

    private static String plain(String text) {
        var bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).replaceAll("");
        return FILLERS.matcher(bare).replaceAll("");
    }
}
