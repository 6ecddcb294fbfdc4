package io.tongpin.collaboration.requirement.domain;

/**
 * When likeness of meaning is sameness. Models of meaning find "scan on arrival" and "scan on departure" more alike than many a wish in
 * other words, so the more words two texts share without being nearly the same, the nearer in meaning they have to be. Set on the part
 * {@code tune} of {@code contracts/meaning/needs.csv}; {@code SamenessTest} prints what it finds on both parts.
 */
public final class Sameness {
    /** From here on two texts say the same, whatever words they share. */
    private static final double NEARLY = 0.92;
    private static final double IN_OTHER_WORDS = 0.66;
    private static final double FOR_SHARED_WORDS = 0.5;

    private Sameness() {}

    /** @return the likeness of those that say the same, else 0 */
    public static double of(double likeness, double sharedWords) {
        return likeness >= NEARLY || likeness - FOR_SHARED_WORDS * sharedWords >= IN_OTHER_WORDS ? likeness : 0;
    }
}
