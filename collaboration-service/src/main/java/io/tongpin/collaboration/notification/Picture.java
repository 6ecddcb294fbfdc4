package io.tongpin.collaboration.notification;

import java.util.Locale;
import java.util.UUID;

/**
 * What a message shows besides its words.
 *
 * @param id  as analytics-service names it
 * @param png null as long as it has not come
 */
public record Picture(UUID id, Locale language, byte[] png) {

    Picture(UUID id, Locale language) {
        this(id, language, null);
    }
}
