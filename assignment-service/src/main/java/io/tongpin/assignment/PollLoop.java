package io.tongpin.assignment;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runs rounds of work one after another, never two at once in one replica. Each round says how long to sleep; {@link #wake} ends the
 * sleep, and a wake-up during a round is not lost. A round that fails is tried again a little later.
 */
public final class PollLoop {
    private static final Logger LOG = Logger.getLogger(PollLoop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final long NONE = -1;

    private final String name;
    private final Vertx vertx;
    private final Context context;
    private final Supplier<Uni<Duration>> round;
    private long timer = NONE;
    private boolean running;
    private boolean again;
    private volatile boolean stopped;

    public PollLoop(String name, Vertx vertx, Supplier<Uni<Duration>> round) {
        this.name = name;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.round = round;
    }

    /** Runs a round soon. Cheap, never blocks, may be called from any thread. */
    public void wake() {
        context.runOnContext(now -> run());
    }

    public void stop() {
        stopped = true;
    }

    private void run() {
        if (stopped) {
            return;
        }
        if (running) {
            again = true;
            return;
        }
        running = true;
        again = false;
        if (timer != NONE) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
        round.get().subscribe().with(this::sleep, failure -> {
            if (!stopped) {
                LOG.warnf("%s goes on in %s: %s", name, AFTER_FAILURE, failure.getMessage());
            }
            sleep(AFTER_FAILURE);
        });
    }

    private void sleep(Duration pause) {
        context.runOnContext(now -> {
            running = false;
            if (again || pause.isZero() || pause.isNegative()) {
                run();
            } else {
                timer = vertx.setTimer(pause.toMillis() + 1, fired -> run());
            }
        });
    }
}
