package io.tongpin.local.stack;

import java.time.Duration;

/** How long to go on looking at a part that is starting, and the breath between two looks. */
public final class Patience {

    private final long end;

    public Patience(Duration limit) {
        end = System.nanoTime() + limit.toNanos();
    }

    public boolean isOver() {
        return System.nanoTime() > end;
    }

    public void pause() {
        try {
            Thread.sleep(150);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting", e);
        }
    }
}
