package io.tongpin.gateway.live;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tongpin.gateway.Order;
import io.tongpin.gateway.session.SessionGuard;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/** {@code GET /api/live}: the caller's own stream of server-sent events. */
@ApplicationScoped
class LiveRoutes {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final LiveFeed feed;
    private final Vertx vertx;

    LiveRoutes(LiveFeed feed, Vertx vertx) {
        this.feed = feed;
        this.vertx = vertx;
    }

    void routes(@Observes Router router) {
        router.get("/api/live").order(Order.OWN).handler(this::open);
    }

    void beat(@Observes StartupEvent start) {
        vertx.setPeriodic(HEARTBEAT.toMillis(), timer -> feed.streams().forEach(LiveStream::heartbeat));
    }

    /** Browsers come back to another replica at once; an open stream would hold the shutdown up. */
    void leave(@Observes ShutdownEvent stop) {
        feed.streams().forEach(LiveStream::end);
    }

    private void open(RoutingContext routing) {
        var caller = SessionGuard.caller(routing);
        var stream = new LiveStream(feed, caller, routing.response());
        var left = Math.max(1, Duration.between(Clock.systemUTC().instant(), caller.until()).toMillis());
        var end = vertx.setTimer(left, timer -> stream.end());
        routing.addEndHandler(ended -> {
            vertx.cancelTimer(end);
            feed.leave(stream);
        });
        routing.request().resume();
        feed.join(stream, routing.request().getHeader("Last-Event-ID"));
    }
}
