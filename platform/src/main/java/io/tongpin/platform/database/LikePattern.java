package io.tongpin.platform.database;

/** Text of a caller within a pattern of {@code like}, in which it means nothing but itself. */
public final class LikePattern {

    private LikePattern() {}

    public static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
