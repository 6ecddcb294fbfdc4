package io.tongpin.collaboration.notification;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The clock of outside channels: as long as messages are due, one after the other. A channel that is slow holds up no other. */
@ApplicationScoped
class DeliveryPoller {
    private static final Logger LOG = Logger.getLogger(DeliveryPoller.class);

    private final DeliverMessage deliverMessage;
    private final Channels channels;
    private final Set<Channel> busy = ConcurrentHashMap.newKeySet();

    DeliveryPoller(DeliverMessage deliverMessage, Channels channels) {
        this.deliverMessage = deliverMessage;
        this.channels = channels;
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        var outside = channels.outside();
        return outside.isEmpty() ? Uni.createFrom().voidItem() : deliverMessage.giveUpOnOrphans().invoke(() -> outside.forEach(this::start));
    }

    private void start(OutsideChannel channel) {
        if (busy.add(channel.channel())) {
            drain(channel).onTermination().invoke(() -> busy.remove(channel.channel()))
                    .subscribe().with(done -> { }, failure -> LOG.warnf("%s waits: %s", channel.channel(), failure.toString()));
        }
    }

    private Uni<Void> drain(OutsideChannel channel) {
        return deliverMessage.next(channel).chain(more -> more ? drain(channel) : Uni.createFrom().voidItem());
    }
}
