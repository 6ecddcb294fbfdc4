package io.tongpin.collaboration.notification.domain;

import java.util.Map;

/**
 * One thing one recipient should know.
 *
 * @param cause what happened, as a key: a person gets one notification per cause, however many events tell of it
 * @param link  route of the user interface that shows it
 * @param args  values of the text, by name; worded when read, in the reader's language
 */
public record Notice(Recipient recipient, NoticeKind kind, String cause, String link, Map<String, Object> args) {
}
