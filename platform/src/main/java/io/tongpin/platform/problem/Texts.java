package io.tongpin.platform.problem;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Words of answers: the service's bundle {@code problems}, then the platform's own. The file without a suffix is Chinese. */
final class Texts {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {}

    /** @return null when neither bundle has the key */
    static String of(String key, Locale locale, Object... args) {
        var pattern = find("problems", key, locale);
        if (pattern == null) {
            pattern = find("platform-problems", key, locale);
        }
        return pattern == null ? null : new MessageFormat(pattern, locale).format(args);
    }

    private static String find(String bundle, String key, Locale locale) {
        try {
            return ResourceBundle.getBundle(bundle, locale, Thread.currentThread().getContextClassLoader(), NO_FALLBACK).getString(key);
        } catch (MissingResourceException none) {
            return null;
        }
    }
}
