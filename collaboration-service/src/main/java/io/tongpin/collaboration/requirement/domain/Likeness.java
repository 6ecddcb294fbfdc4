package io.tongpin.collaboration.requirement.domain;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** How much two needs say the same: shared pairs of neighbouring characters, of the shorter text's. Works for Chinese, which has no blanks. */
public final class Likeness {
    /** From here on two needs are proposed as one. */
    public static final double SAME = 0.6;
    private static final int FEWEST = 3;

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
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}\\p{IsPunctuation}\\s]", "").replaceAll("客户|希望|需要|想要|要求|支持", "");
    }
}
