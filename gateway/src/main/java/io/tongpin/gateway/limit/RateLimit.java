package io.tongpin.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.tongpin.gateway.Order;
import io.tongpin.gateway.problem.Problem;
import io.tongpin.gateway.session.SessionGuard;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Refuses callers who ask faster than they may: 429 with the time after which to try again. */
@ApplicationScoped
public class RateLimit {
    private final LoadingCache<String, Bucket> users;
    private final LoadingCache<String, Bucket> hooks;

    RateLimit(LimitSettings settings) {
        users = buckets(settings.user().perSecond(), settings.user().burst());
        hooks = buckets(settings.hook().perSecond(), settings.hook().burst());
    }

    void routes(@Observes Router router) {
        router.route("/api/*").order(Order.LIMIT).handler(this::check);
    }

    /** Lets the request go on, or answers it. */
    public void check(RoutingContext routing) {
        var caller = SessionGuard.caller(routing);
        var bucket = caller != null ? users.get(caller.id()) : hooks.get(routing.request().remoteAddress().hostAddress());
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            routing.next();
            return;
        }
        long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(999).toSeconds();
        routing.response().putHeader("Retry-After", Long.toString(seconds));
        Problem.tooManyRequests(seconds).answer(routing);
    }

    /** An idle bucket is full again long before it is forgotten. */
    private static LoadingCache<String, Bucket> buckets(long perSecond, long burst) {
        return Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(10)).build(key -> Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1))).build());
    }
}
