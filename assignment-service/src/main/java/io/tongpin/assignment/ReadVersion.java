package io.tongpin.assignment;

import io.tongpin.platform.problem.Problem;
import java.util.regex.Pattern;

/** The version of published settings that a change was made on, as {@code If-Match} names it; without one any is. */
public record ReadVersion(Integer version) {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,9})\"?");

    /** A tag that is not ours matches nothing. */
    public static ReadVersion of(String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return new ReadVersion(null);
        }
        var tag = TAG.matcher(ifMatch.strip());
        return new ReadVersion(tag.matches() ? Integer.valueOf(tag.group(1)) : 0);
    }

    public static String tag(int version) {
        return "\"" + version + "\"";
    }

    /** @throws Problem 412 when somebody published since */
    public void mustBe(int current) {
        if (version != null && version != current) {
            throw Problem.of(412, "settings-stale", current);
        }
    }
}
