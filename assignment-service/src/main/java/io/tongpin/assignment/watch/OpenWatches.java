package io.tongpin.assignment.watch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.watch.domain.FollowUpDeadline;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Starts the timers of newly assigned leads (B5): one insert for all. */
@ApplicationScoped
public class OpenWatches {
    /** Channel of the wake-up calls for timers that are due before the pollers would look. */
    public static final String SOON = "assignment_watch";

    /** @param round counts from 1 */
    public record Watch(UUID lead, int round, UUID owner, String source, String level, FollowUpDeadline deadline, Instant countsFrom) {}

    private final Watches watches;
    private final WatchConfig config;

    OpenWatches(Watches watches, WatchConfig config) {
        this.watches = watches;
        this.config = config;
    }

    /** Ends the timers of leads that change hands for another reason than a timer. */
    public Uni<Void> close(SqlConnection tx, List<UUID> leads, Instant now) {
        return watches.close(tx, leads, now);
    }

    public Uni<Void> open(SqlConnection tx, List<Watch> opened, int slaVersion, Instant now) {
        if (opened.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        boolean soon = opened.stream().anyMatch(watch -> watch.deadline().warnAt().isBefore(now.plus(config.net())));
        return watches.insert(tx, opened, slaVersion).chain(() -> soon ? watches.wake(tx) : Uni.createFrom().voidItem());
    }
}
