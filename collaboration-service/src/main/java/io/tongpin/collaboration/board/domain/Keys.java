package io.tongpin.collaboration.board.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** By what rows of different workbooks are found to be of the same customer or campaign. */
public final class Keys {
    private static final Pattern LEGAL_FORM = Pattern.compile("(股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|incorporated|corporation|limited|company|coltd|gmbh|corp|llc|inc|ltd|co|ag)$");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");
    private static final Pattern BESIDE_LETTERS = Pattern.compile("[\\s\\p{Punct}\\p{IsPunctuation}]");
    private static final int FEWEST_DIGITS = 7;

    private Keys() {}

    /** A company's name without legal form, width, case, blanks and brackets; null when nothing is left. */
    public static String customer(String name) {
        var plain = folded(name);
        if (plain == null) {
            return null;
        }
        var bare = LEGAL_FORM.matcher(plain).replaceFirst("");
        return bare.length() < 2 ? plain : bare;
    }

    public static String campaign(String name) {
        return folded(name);
    }

    /** The digits, without the country of a Chinese number; null when there are too few to say who it is. */
    public static String phone(String written) {
        if (written == null) {
            return null;
        }
        var digits = NO_DIGIT.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC)).replaceAll("");
        digits = digits.startsWith("0086") ? digits.substring(4) : digits.length() == 13 && digits.startsWith("86") ? digits.substring(2) : digits;
        return digits.length() < FEWEST_DIGITS ? null : digits;
    }

    private static String folded(String text) {
        if (text == null) {
            return null;
        }
        var folded = BESIDE_LETTERS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).replaceAll("");
        return folded.isEmpty() ? null : folded;
    }
}
