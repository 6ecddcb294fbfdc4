package io.tongpin.lead.conversation.domain;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text cut into sentences by the JDK's {@link BreakIterator}; a semicolon and a line break end one too, as people write in chats. */
public final class Sentences {
    /** Pieces shorter than this mean nothing alone and stay with the sentence before them. */
    private static final int SHORTEST = 4;

    /** One sentence without the space around it. @param start, end where it stands in the text */
    public record Sentence(String text, int start, int end) {}

    private Sentences() {}

    /** @param most as many at the most: the last one holds the rest */
    public static List<Sentence> of(String text, int most) {
        var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        // the same places, with every mark that ends a sentence here as one that the iterator knows
        breaks.setText(text.replaceAll("[;；\\n]", "。"));
        var sentences = new ArrayList<Sentence>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            var piece = trimmed(text, from, to);
            if (piece != null) {
                var before = sentences.isEmpty() ? null : sentences.get(sentences.size() - 1);
                if (before != null && (piece.text().length() < SHORTEST || sentences.size() >= most)) {
                    sentences.set(sentences.size() - 1, new Sentence(text.substring(before.start(), piece.end()), before.start(), piece.end()));
                } else {
                    sentences.add(piece);
                }
            }
            from = to;
        }
        return sentences;
    }

    private static Sentence trimmed(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return start == end ? null : new Sentence(text.substring(start, end), start, end);
    }
}
