package io.tongpin.analytics.identity.domain;

import java.util.Locale;

/** Unified social credit code 统一社会信用代码 (GB 32100-2015): 18 characters, the last a check character; other numbers are compared as they are. */
public final class TaxNumber {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int LENGTH = 18;

    private TaxNumber() {}

    /** Letters and digits alone, upper case; null when nothing is left. */
    public static String normal(String raw) {
        if (raw == null) {
            return null;
        }
        var text = java.text.Normalizer.normalize(raw, java.text.Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        return text.isEmpty() ? null : text;
    }

    /** True for 18 characters of the code's alphabet whose check character is right. */
    public static boolean valid(String code) {
        if (code == null || code.length() != LENGTH) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            int value = ALPHABET.indexOf(code.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += value * WEIGHTS[i];
        }
        return code.charAt(LENGTH - 1) == ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
    }
}
