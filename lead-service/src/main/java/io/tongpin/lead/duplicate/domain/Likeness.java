package io.tongpin.lead.duplicate.domain;

/**
 * How alike two company keys are, 0 to 1: one minus the edits between them (Levenshtein) over the longer length. One slip in seven
 * characters is still a duplicate, one in six is not: short Chinese names that differ in one character are mostly different companies.
 * Names with other numbers in them are other companies however long they are: branch 12 is not branch 13.
 */
public final class Likeness {
    /** From here on the two are taken for one customer until somebody says otherwise. */
    public static final double DUPLICATE = 0.85;
    private static final double OTHER_NUMBER = 0.8;

    private Likeness() {}

    public static double of(String a, String b) {
        double likeness = byEdits(a, b);
        return digits(a).equals(digits(b)) ? likeness : Math.min(likeness, OTHER_NUMBER);
    }

    private static String digits(String key) {
        return key.replaceAll("[^0-9]", "");
    }

    private static double byEdits(String a, String b) {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        int longer = Math.max(left.length, right.length);
        return longer == 0 ? 1 : 1 - (double) edits(left, right) / longer;
    }

    private static int edits(int[] a, int[] b) {
        var row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int above = row[j];
                row[j] = Math.min(diagonal + (a[i - 1] == b[j - 1] ? 0 : 1), 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length];
    }
}
