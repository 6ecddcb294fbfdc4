package io.tongpin.local.stack;

/** The breath between two looks at a part that is starting. */
final class Pause {

    private Pause() {
    }

    static void briefly() {
        try {
            Thread.sleep(150);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting", e);
        }
    }
}
