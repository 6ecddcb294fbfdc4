package io.tongpin.analytics.identity.domain;

/** How alike two short strings are. */
final class Similarity {
    private static final double PREFIX_WEIGHT = 0.1;
    private static final int PREFIX = 4;

    private Similarity() {}

    /** Jaro–Winkler (Winkler 1990), 0–1. */
    static double jaroWinkler(String one, String two) {
        int m = one.length();
        int n = two.length();
        if (m == 0 || n == 0) {
            return 0;
        }
        if (one.equals(two)) {
            return 1;
        }
        int reach = Math.max(0, Math.max(m, n) / 2 - 1);
        var usedOne = new boolean[m];
        var usedTwo = new boolean[n];
        int common = 0;
        for (int i = 0; i < m; i++) {
            for (int j = Math.max(0, i - reach); j < Math.min(n, i + reach + 1); j++) {
                if (!usedTwo[j] && one.charAt(i) == two.charAt(j)) {
                    usedOne[i] = true;
                    usedTwo[j] = true;
                    common++;
                    break;
                }
            }
        }
        if (common == 0) {
            return 0;
        }
        int moved = 0;
        int j = 0;
        for (int i = 0; i < m; i++) {
            if (usedOne[i]) {
                while (!usedTwo[j]) {
                    j++;
                }
                if (one.charAt(i) != two.charAt(j)) {
                    moved++;
                }
                j++;
            }
        }
        double jaro = ((double) common / m + (double) common / n + (common - moved / 2.0) / common) / 3;
        int prefix = 0;
        while (prefix < Math.min(PREFIX, Math.min(m, n)) && one.charAt(prefix) == two.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
    }

    /** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
    static int edits(String one, String two) {
        int m = one.length();
        int n = two.length();
        var before = new int[n + 1];
        var last = new int[n + 1];
        var here = new int[n + 1];
        for (int j = 0; j <= n; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= m; i++) {
            here[0] = i;
            for (int j = 1; j <= n; j++) {
                int change = one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(here[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && one.charAt(i - 1) == two.charAt(j - 2) && one.charAt(i - 2) == two.charAt(j - 1)) {
                    best = Math.min(best, before[j - 2] + 1);
                }
                here[j] = best;
            }
            var spare = before;
            before = last;
            last = here;
            here = spare;
        }
        return last[n];
    }

    /** 1 − edits ÷ longer length. */
    static double byEdits(String one, String two) {
        int longer = Math.max(one.length(), two.length());
        return longer == 0 ? 0 : 1 - (double) edits(one, two) / longer;
    }
}
