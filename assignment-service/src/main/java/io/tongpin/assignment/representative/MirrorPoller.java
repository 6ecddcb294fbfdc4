package io.tongpin.assignment.representative;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tongpin.assignment.PollLoop;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Mirrors at start and then again and again. */
@ApplicationScoped
class MirrorPoller {
    private final PollLoop loop;

    MirrorPoller(Vertx vertx, Pool pool, Clock clock, MirrorRepresentatives mirrorRepresentatives,
            @ConfigProperty(name = "tongpin.representative.mirror-every") Duration every) {
        loop = new PollLoop("the mirror of Keycloak", vertx,
                () -> pool.withTransaction(tx -> mirrorRepresentatives.mirror(tx, clock.instant(), false)).replaceWith(every));
    }

    void start(@Observes StartupEvent started) {
        loop.wake();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
