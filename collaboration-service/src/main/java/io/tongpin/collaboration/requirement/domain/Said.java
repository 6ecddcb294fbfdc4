package io.tongpin.collaboration.requirement.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What somebody says is needed: the whole text, and its sentences where there are several, each with its meaning as far as that is known.
 *
 * @param parts    the whole first
 * @param meanings one for each part, or none
 */
public record Said(List<String> parts, List<Meaning> meanings) {
    private static final Pattern SENTENCE_ENDS = Pattern.compile("(?<=[。！？!?；;\\n])|(?<=\\.)\\s");
    private static final int SHORTEST = 4;
    private static final int MOST = 6;

    /** A note of a rep, in which the need may be one sentence among others. */
    public static Said note(String text) {
        var parts = new ArrayList<>(List.of(text));
        var sentences = SENTENCE_ENDS.splitAsStream(text).map(String::strip).filter(sentence -> sentence.length() >= SHORTEST).limit(MOST).toList();
        if (sentences.size() > 1) {
            parts.addAll(sentences);
        }
        return new Said(parts, List.of());
    }

    /** A text that is nothing but the need. */
    public static Said line(String text) {
        return new Said(List.of(text), List.of());
    }

    /** The same, understood; as it was when the meanings are those of another text. */
    public Said meaning(List<Meaning> told) {
        return told.size() == parts.size() ? new Said(parts, told) : this;
    }

    public boolean understood() {
        return !meanings.isEmpty();
    }

    /** What is asked for the meaning of: the parts without what people say around any need. */
    public List<String> bare() {
        return parts.stream().map(Likeness::bare).toList();
    }

    /**
     * How much two say the same, 0 when they do not: by meaning where both are understood, else by their characters. Two notes are not the
     * same for sharing a sentence beside the need, so one of what is compared is always a whole.
     */
    public double sameness(Said other) {
        if (!understood() || !other.understood()) {
            double alike = Likeness.of(parts.get(0), other.parts.get(0));
            return alike >= Likeness.SAME ? alike : 0;
        }
        double most = 0;
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < (i == 0 ? other.parts.size() : 1); j++) {
                most = Math.max(most, Sameness.of(meanings.get(i).likeness(other.meanings.get(j)), Likeness.shared(parts.get(i), other.parts.get(j))));
            }
        }
        return most;
    }
}
