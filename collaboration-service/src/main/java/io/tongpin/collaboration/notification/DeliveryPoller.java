package io.tongpin.collaboration.notification;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The clock of outside channels: as long as messages are due, one after the other. */
@ApplicationScoped
class DeliveryPoller {
    private final DeliverMessage deliverMessage;
    private final WeComRobotClient robot;

    DeliveryPoller(DeliverMessage deliverMessage, WeComRobotClient robot) {
        this.deliverMessage = deliverMessage;
        this.robot = robot;
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return robot.on() ? deliverMessage.giveUpOnOrphans().chain(this::drain) : Uni.createFrom().voidItem();
    }

    private Uni<Void> drain() {
        return deliverMessage.next().chain(more -> more ? drain() : Uni.createFrom().voidItem());
    }
}
