package io.tongpin.analytics.schedule.domain;

import io.tongpin.analytics.sandbox.domain.WrittenPivot;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What one reader is sent, in one language. Text and picture are both made of it, so neither can say what the other does not. */
public record Sheet(Locale locale, String title, List<Part> parts) {

    public enum Look { WORDS, FIGURE, TABLE, BARS, BARS_AND_TABLE }

    /**
     * @param title of the part, or null
     * @param words of WORDS and FIGURE
     * @param pivot of the others
     */
    public record Part(Look look, String title, String words, WrittenPivot pivot) {

        public static Part words(String title, String words) {
            return new Part(Look.WORDS, title, words, null);
        }

        public static Part figure(String title, String value) {
            return new Part(Look.FIGURE, title, value, null);
        }

        public static Part pivot(Look look, String title, WrittenPivot pivot) {
            return new Part(look, title, null, pivot);
        }
    }

    public String text() {
        return parts.stream().map(this::text).filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
    }

    /** False when there are but words. */
    public boolean hasFigures() {
        return parts.stream().anyMatch(part -> part.look() != Look.WORDS);
    }

    private String text(Part part) {
        if (part.look() == Look.FIGURE) {
            return part.title() + (english() ? ": " : "：") + part.words();
        }
        var text = part.pivot() == null ? part.words() : part.pivot().text();
        return part.title() == null ? text : (english() ? part.title() : "【" + part.title() + "】") + "\n" + text;
    }

    boolean english() {
        return Locale.ENGLISH.equals(locale);
    }
}
