package io.tongpin.platform.problem;

import java.util.List;
import java.util.Locale;

/** The two languages that answers are written in. */
public final class Language {
    private static final List<Locale> OFFERED = List.of(Locale.CHINESE, Locale.ENGLISH);

    private Language() {}

    /** @param acceptLanguage the header's value, or null; anything unknown or malformed means Chinese */
    public static Locale of(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Locale.CHINESE;
        }
        try {
            var best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), OFFERED);
            return best == null ? Locale.CHINESE : best;
        } catch (IllegalArgumentException malformed) {
            return Locale.CHINESE;
        }
    }
}
