package io.tongpin.collaboration.requirement.domain;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How much two needs say the same: shared pairs of neighbouring characters, of the shorter text's. Works for Chinese, which has no blanks. */
public final class Likeness {
    /** From here on two needs are proposed as one. */
    public static final double SAME = 0.6;
    private static final int FEWEST = 3;
    /** What people say around a need, whatever it is. */
    private static final Pattern FILLERS = Pattern.compile("客户|希望|需要|想要|要求|支持|最好|能不能|能够|可以|直接|他们的?|我们的?|[那这]边|[能把]");
    private static final Pattern MARKS = Pattern.compile("[\\p{Punct}\\p{IsPunctuation}\\s]");

    private Likeness() {}

    public static double of(String one, String other) {
        var a = pairs(one);
        var b = pairs(other);
        if (Math.min(a.size(), b.size()) < FEWEST) {
            return plain(one).equals(plain(other)) ? 1 : 0;
        }
        var shared = new HashSet<>(a);
        shared.retainAll(b);
        return (double) shared.size() / Math.min(a.size(), b.size());
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
