package io.tongpin.lead.conversation.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Words that give a label away, and guards: phrases in which those words mean the opposite or something else ("价格不是问题", "贵公司").
 * Both are lines of {@code lexicon.tsv}, so that business people can add some: {@code SAYS|DENIES, label, pattern}.
 */
public final class Lexicon {
    private record Entry(Label label, Pattern pattern) {}

    /**
     * What the words say of one label.
     *
     * @param hit    whether words for it stand outside every guarded phrase
     * @param denied whether a guard matched
     * @param start  where the words begin, −1 without a hit
     */
    public record Word(boolean hit, boolean denied, int start, int end) {}

    private final List<Entry> says = new ArrayList<>();
    private final List<Entry> denies = new ArrayList<>();

    public static Lexicon ofTheProduct() {
        var lexicon = new Lexicon();
        try (var lines = new BufferedReader(new InputStreamReader(Lexicon.class.getResourceAsStream("lexicon.tsv"), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    var cells = line.split("\t");
                    (cells[0].equals("SAYS") ? lexicon.says : lexicon.denies).add(new Entry(Label.valueOf(cells[1]), Pattern.compile(cells[2])));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lexicon;
    }

    public Map<Label, Word> read(String raw) {
        var text = Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var words = new EnumMap<Label, Word>(Label.class);
        for (var label : Label.values()) {
            var rest = new StringBuilder(text);
            boolean denied = false;
            for (var guard : denies) {
                if (guard.label() == label) {
                    var found = guard.pattern().matcher(text);
                    while (found.find()) {
                        denied = true;
                        for (int i = found.start(); i < found.end(); i++) {
                            rest.setCharAt(i, '\u0001');
                        }
                    }
                }
            }
            int start = -1;
            int end = -1;
            for (var entry : says) {
                if (entry.label() == label && start < 0) {
                    var found = entry.pattern().matcher(rest);
                    if (found.find()) {
                        start = found.start();
                        end = found.end();
                    }
                }
            }
            words.put(label, new Word(start >= 0, denied, start, end));
        }
        return words;
    }
}
