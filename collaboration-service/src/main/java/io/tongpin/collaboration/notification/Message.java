package io.tongpin.collaboration.notification;

import io.tongpin.collaboration.notification.domain.Channel;
import java.util.UUID;

/**
 * A message for an outside channel.
 *
 * @param cause   one message per channel and cause, so a repeat changes nothing
 * @param kind    what it is about, for the log
 * @param person  whom it is for; null for a group
 * @param address of the person in the channel; null for a group
 * @param content Markdown, or plain text where the channel shows no markup
 * @param link    full address of the page it opens, or null
 * @param picture or null
 */
public record Message(Channel channel, String cause, String kind, UUID person, String address, String title, String content, String link, Picture picture) {

    public Message(Channel channel, String cause, String kind, UUID person, String address, String title, String content, String link) {
        this(channel, cause, kind, person, address, title, content, link, null);
    }

    public static Message toGroup(Channel channel, String cause, String kind, String title, String content, String link) {
        return new Message(channel, cause, kind, null, null, title, content, link);
    }
}
