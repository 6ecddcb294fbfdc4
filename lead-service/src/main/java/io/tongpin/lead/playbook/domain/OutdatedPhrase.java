package io.tongpin.lead.playbook.domain;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * A phrase that a release makes wrong to say (D9).
 *
 * @param replacement what to say instead; null when the release does not say
 */
public record OutdatedPhrase(String phrase, String replacement) {
    /** A shorter one, such as a single character, stands in every script. */
    private static final int SHORTEST_HAN = 2;
    private static final int SHORTEST = 4;

    /** Whether it is long enough to mean something. */
    public boolean telling() {
        var bare = bare(phrase);
        boolean han = bare.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        return bare.codePointCount(0, bare.length()) >= (han ? SHORTEST_HAN : SHORTEST);
    }

    /** @return the first sentence in which it stands, whatever its width, case, spaces and punctuation; null when it stands in none */
    public String foundIn(List<String> sentences) {
        var sought = bare(phrase);
        return sentences.stream().filter(sentence -> bare(sentence).contains(sought)).findFirst().orElse(null);
    }

    /** Letters and digits alone. */
    static String bare(String text) {
        var bare = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit).forEach(bare::appendCodePoint);
        return bare.toString();
    }
}
