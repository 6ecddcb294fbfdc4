package io.tongpin.platform.concurrency;

import io.tongpin.platform.problem.Problem;
import java.util.regex.Pattern;

/**
 * The version of something shared that a change was made on, as {@code If-Match} names it (RFC 9110, 13.1.1): with or without quotes, weak or
 * not. A tag that is not ours matches no version.
 *
 * @param version null where any will do
 */
public record SeenVersion(Integer version) {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,9})\"?");
    private static final int NONE = -1;

    /** Without a tag, or with an asterisk, any version will do. */
    public static SeenVersion of(String ifMatch) {
        return new SeenVersion(ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*") ? null : number(ifMatch));
    }

    /** @throws Problem 428 with {@code code} where none is named: what several people write on must not be lost */
    public static int named(String ifMatch, String code) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(428, code);
        }
        return number(ifMatch);
    }

    private static int number(String ifMatch) {
        var tag = TAG.matcher(ifMatch.strip());
        return tag.matches() ? Integer.parseInt(tag.group(1)) : NONE;
    }

    public static String tag(int version) {
        return "\"" + version + "\"";
    }

    public boolean is(long current) {
        return version == null || version == current;
    }

    public int or(int current) {
        return version == null ? current : version;
    }

    /** @throws Problem 412 with {@code code}, which may name the newer version, when somebody changed it since */
    public void mustBe(long current, String code) {
        if (!is(current)) {
            throw Problem.of(412, code, current);
        }
    }
}
