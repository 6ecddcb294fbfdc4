package io.tongpin.platform.event;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import jakarta.annotation.Priority;
import java.util.regex.Pattern;

/**
 * What each incoming channel has without being told, and what can't be set for all channels at the connector:
 * <ul>
 * <li>a dead-letter exchange of its own, {@code <queue>.dlx}, so that a message that fails in one consumer is not handed to the others;
 * <li>{@code tongpin.consumer.concurrency} subscribers. Set at the connector it would open as many connections that feed one subscriber.
 * </ul>
 */
@Priority(1)
public class ChannelDefaults implements ConfigSourceInterceptor {
    private static final Pattern SETTING = Pattern.compile("(mp\\.messaging\\.incoming\\.[^.]+\\.)(dead-letter-exchange|concurrency)");

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var value = context.proceed(name);
        if (value != null || !name.startsWith("mp.messaging.incoming.")) {
            return value;
        }
        var setting = SETTING.matcher(name);
        if (!setting.matches()) {
            return null;
        }
        if (setting.group(2).equals("concurrency")) {
            var concurrency = context.proceed("tongpin.consumer.concurrency");
            return concurrency == null ? null : concurrency.from().withName(name).build();
        }
        var queue = context.proceed(setting.group(1) + "queue.name");
        return queue == null ? null : queue.from().withName(name).withValue(queue.getValue() + ".dlx").build();
    }
}
