package io.tongpin.platform.event;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import jakarta.annotation.Priority;
import java.util.regex.Pattern;

/**
 * Gives each incoming channel a dead-letter exchange of its own, {@code <queue>.dlx}, so that a message that fails in one consumer
 * is not handed to the others. The connector can only be told so channel by channel; this derives it from {@code queue.name}.
 */
@Priority(1)
public class DeadLetterNames implements ConfigSourceInterceptor {
    private static final Pattern EXCHANGE = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.dead-letter-exchange");

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var value = context.proceed(name);
        if (value != null || !name.startsWith("mp.messaging.incoming.")) {
            return value;
        }
        var matcher = EXCHANGE.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        var queue = context.proceed("mp.messaging.incoming." + matcher.group(1) + ".queue.name");
        return queue == null ? null : queue.from().withName(name).withValue(queue.getValue() + ".dlx").build();
    }
}
