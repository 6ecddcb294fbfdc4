package io.tongpin.collaboration.notification.domain;

import java.nio.charset.StandardCharsets;

/** Words that people wrote, as they may stand in a channel's Markdown. */
public final class PlainText {
    private PlainText() {}

    /** Names come from customers: what Markdown would read as markup is shown as its full-width twin. */
    public static String of(String words) {
        return words.replace('[', '［').replace(']', '］').replace('<', '＜').replace('>', '＞').replace('*', '＊').replace('`', '｀')
                .replace('#', '＃').replace('_', '＿');
    }

    /** At most so many bytes of UTF-8, no character cut in two; an ellipsis takes the last place when something was cut. */
    public static String within(String text, int bytes) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return text;
        }
        int room = bytes - "…".getBytes(StandardCharsets.UTF_8).length;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            room -= codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (room < 0) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end) + "…";
    }
}
