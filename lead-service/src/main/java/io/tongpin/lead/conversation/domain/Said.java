package io.tongpin.lead.conversation.domain;

import java.util.List;

/**
 * One utterance with what it needs to be understood.
 *
 * @param context what was said just before, by whomever, or null
 */
public record Said(boolean byRep, String text, String context) {
    private static final int SHORT_CHINESE = 14;
    private static final int SHORT_WORDS = 7;
    /** "嗯,好的" and "yeah sure" are heard and passed over. */
    private static final int NOTHING_CHINESE = 5;
    private static final int NOTHING_WORDS = 2;
    /** Utterances. */
    public static final int MOST_CONTEXT = 4;

    /**
     * What the next one needs to be understood: the last that was said, with what came before it where it is but a nod.
     *
     * @param before the oldest first
     * @return null when nothing was said
     */
    public static String context(List<String> before) {
        int from = before.size();
        while (from > 0 && before.size() - from < MOST_CONTEXT) {
            from--;
            if (!within(before.get(from), NOTHING_CHINESE, NOTHING_WORDS)) {
                break;
            }
        }
        return before.isEmpty() ? null : String.join(" ", before.subList(from, before.size()));
    }

    /** The text to be judged by meaning: an answer too short to mean anything alone takes along what it answers. */
    public String whole() {
        return context == null || !tooShort() ? text : context + " " + text;
    }

    private boolean tooShort() {
        return within(text, SHORT_CHINESE, SHORT_WORDS);
    }

    private static boolean within(String text, int chinese, int words) {
        boolean spaced = text.chars().allMatch(c -> c < 0x2E80) && text.indexOf(' ') > 0;
        return spaced ? text.split(" +").length <= words : text.codePointCount(0, text.length()) <= chinese;
    }
}
