package io.tongpin.collaboration.digest.domain;

/** A piece of both texts that belongs together. @param fact id of the {@link Fact} it states; null for plain words, which hold no number */
public record Segment(String zh, String en, String fact) {

    static Segment words(String zh, String en) {
        return new Segment(zh, en, null);
    }
}
