package io.tongpin.local.stack;

import java.time.Duration;

/** How long to go on looking at a part that is starting, and the breath between two looks. */
public final class Patience {

    private static final Duration LOOK = Duration.ofMillis(150);

    private final long end;

    public Patience(Duration limit) {
        end = System.nanoTime() + limit.toNanos();
    }

    public boolean isOver() {
        return System.nanoTime() > end;
    }

    public void pause() {
        pause(LOOK);
    }

    public void pause(Duration breath) {
        try {
            Thread.sleep(breath.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting", e);
        }
    }
}
