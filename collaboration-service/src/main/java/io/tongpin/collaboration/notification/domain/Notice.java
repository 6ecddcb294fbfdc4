package io.tongpin.collaboration.notification.domain;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One thing one recipient should know.
 *
 * @param cause what happened, as a key: a person gets one notification per cause, however many events tell of it
 * @param link  route of the user interface that shows it
 * @param args  values of the text, by name; worded when read, in the reader's language
 */
public record Notice(Recipient recipient, NoticeKind kind, String cause, String link, Map<String, Object> args) {
    private static final Pattern PICTURE = Pattern.compile("/pictures/(\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

    /** The picture whose page it leads to. */
    public Optional<UUID> picture() {
        var page = PICTURE.matcher(link == null ? "" : link);
        return page.matches() ? Optional.of(UUID.fromString(page.group(1))) : Optional.empty();
    }
}
