package io.tongpin.assignment;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Hears the database's NOTIFY, so that what one replica commits wakes the pollers of all. A wake-up may be lost while the connection is
 * down; every poller has a slow net under it.
 */
@ApplicationScoped
public class WakeCalls {
    private static final Logger LOG = Logger.getLogger(WakeCalls.class);
    private static final long RECONNECT_MILLIS = 500;
    private final PgSubscriber subscriber;

    WakeCalls(Vertx vertx, @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        subscriber = PgSubscriber.subscriber(vertx, PgConnectOptions.fromUri(url).setUser(user).setPassword(password))
                .reconnectPolicy(retries -> RECONNECT_MILLIS);
    }

    void start(@Observes @Priority(1) StartupEvent started) {
        subscriber.connect().onFailure(failure -> LOG.warnf("no wake-up calls for now: %s", failure.getMessage()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        subscriber.close();
    }

    public void on(String channel, Runnable wake) {
        subscriber.channel(channel).handler(payload -> wake.run());
    }
}
