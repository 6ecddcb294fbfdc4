package io.tongpin.collaboration.notification;

import io.quarkus.arc.All;
import io.tongpin.collaboration.notification.domain.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which channels this installation has. */
@ApplicationScoped
public class Channels {
    private final Map<Channel, OutsideChannel> on = new EnumMap<>(Channel.class);

    Channels(@All List<OutsideChannel> all) {
        all.stream().filter(OutsideChannel::on).forEach(channel -> on.put(channel.channel(), channel));
    }

    /** Is it configured? In-app always is. */
    public boolean on(Channel channel) {
        return channel == Channel.IN_APP || on.containsKey(channel);
    }

    /** Channels of groups that are configured. */
    public Set<Channel> groups() {
        return on.keySet().stream().filter(channel -> !channel.personal()).collect(Collectors.toUnmodifiableSet());
    }

    List<OutsideChannel> outside() {
        return List.copyOf(on.values());
    }
}
