package io.tongpin.collaboration.requirement.domain;

import java.util.Base64;

/** The meaning of a text: a vector of small whole numbers, made elsewhere; only its direction says something. */
public record Meaning(byte[] vector) {

    /** @param told base64, as {@code meaning-told} carries it */
    public static Meaning of(String told) {
        return new Meaning(Base64.getDecoder().decode(told));
    }

    /** The cosine of the angle between two, −1 to 1. */
    public double likeness(Meaning other) {
        long product = 0;
        long own = 0;
        long others = 0;
        for (int i = 0; i < vector.length && i < other.vector.length; i++) {
            product += vector[i] * other.vector[i];
            own += vector[i] * vector[i];
            others += other.vector[i] * other.vector[i];
        }
        return own == 0 || others == 0 ? 0 : product / Math.sqrt((double) own * others);
    }
}
