package io.tongpin.collaboration.notification.domain;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How one person wants to be told (D6): by kind and channel, and when not to be disturbed. In-app is the record and stays on.
 *
 * @param choices what the person chose otherwise than the defaults
 * @param quiet   null for never
 */
public record Preferences(Map<NoticeKind, Map<Channel, Boolean>> choices, QuietHours quiet) {
    public static final Preferences DEFAULT = new Preferences(Map.of(), null);
    /** What can wait until the person looks into the product. */
    private static final Set<NoticeKind> CALM = EnumSet.of(NoticeKind.AMOUNT_REVIEW_CANCELLED, NoticeKind.OVERRIDE_CANCELLED, NoticeKind.COLLABORATION_DECLINED);

    /** Whether a kind goes out by a personal channel. */
    public boolean wants(NoticeKind kind, Channel channel) {
        if (channel == Channel.IN_APP) {
            return true;
        }
        var chosen = choices.getOrDefault(kind, Map.of()).get(channel);
        return chosen == null ? byDefault(kind, channel) : chosen;
    }

    /** WeCom is where people are; mail is for what a head reads once a day. */
    public static boolean byDefault(NoticeKind kind, Channel channel) {
        return switch (channel) {
            case IN_APP -> true;
            case WECOM_APP -> !CALM.contains(kind);
            case EMAIL -> kind == NoticeKind.DIGEST;
            default -> false;
        };
    }

    /** When a message of {@code now} may go out. */
    public Instant notBefore(Instant now) {
        return quiet == null ? now : quiet.release(now);
    }
}
