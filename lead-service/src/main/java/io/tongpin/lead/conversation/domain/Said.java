package io.tongpin.lead.conversation.domain;

/**
 * One utterance with what it needs to be understood.
 *
 * @param context what was said just before, by whomever, or null
 */
public record Said(boolean byRep, String text, String context) {
    private static final int SHORT_CHINESE = 14;
    private static final int SHORT_WORDS = 7;

    /** The text to be judged by meaning: an answer too short to mean anything alone takes along what it answers. */
    public String whole() {
        return context == null || !tooShort() ? text : context + " " + text;
    }

    private boolean tooShort() {
        boolean spaced = text.indexOf(' ') > 0 && text.chars().allMatch(c -> c < 0x2E80);
        return spaced ? text.split(" +").length <= SHORT_WORDS : text.codePointCount(0, text.length()) <= SHORT_CHINESE;
    }
}
