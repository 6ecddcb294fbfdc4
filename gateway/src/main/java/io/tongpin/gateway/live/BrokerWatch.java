package io.tongpin.gateway.live;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Notices that the broker has been away: this replica's queue was gone with the connection, and what was sent meanwhile never came. */
@ApplicationScoped
class BrokerWatch {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final HealthCenter health;
    private final LiveFeed feed;
    private volatile boolean connected = true;

    BrokerWatch(HealthCenter health, LiveFeed feed) {
        this.health = health;
        this.feed = feed;
    }

    void watch(@Observes StartupEvent start, Vertx vertx) {
        vertx.setPeriodic(LOOK_EVERY.toMillis(), timer -> look());
    }

    private void look() {
        boolean now = health.getLiveness().getChannels().stream().allMatch(HealthReport.ChannelInfo::isOk);
        if (now && !connected) {
            feed.interrupted();
        }
        connected = now;
    }
}
