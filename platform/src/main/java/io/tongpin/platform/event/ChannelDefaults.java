package io.tongpin.platform.event;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import jakarta.annotation.Priority;
import java.util.regex.Pattern;

/** Gives each incoming channel {@code tongpin.consumer.concurrency} subscribers, which can't be set for all channels at once. */
@Priority(1)
public class ChannelDefaults implements ConfigSourceInterceptor {
    private static final Pattern CONCURRENCY = Pattern.compile("mp\\.messaging\\.incoming\\.[^.]+\\.concurrency");

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var value = context.proceed(name);
        if (value != null || !name.startsWith("mp.messaging.incoming.") || !CONCURRENCY.matcher(name).matches()) {
            return value;
        }
        var concurrency = context.proceed("tongpin.consumer.concurrency");
        return concurrency == null ? null : concurrency.from().withName(name).build();
    }
}
