package io.tongpin.assignment;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Sentences that this service speaks, in Chinese ({@code words.properties}) and English. */
public final class Words {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Words() {}

    /** The sentence, or {@code otherwise} when there is none. */
    public static String of(String key, String otherwise, Locale locale) {
        var bundle = ResourceBundle.getBundle("words", locale, Words.class.getClassLoader(), NO_FALLBACK);
        return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
    }

    public static String of(String key, Locale locale, Object... args) {
        var bundle = ResourceBundle.getBundle("words", locale, Words.class.getClassLoader(), NO_FALLBACK);
        return new MessageFormat(bundle.getString(key), locale).format(args);
    }
}
