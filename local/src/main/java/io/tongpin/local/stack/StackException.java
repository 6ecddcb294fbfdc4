package io.tongpin.local.stack;

/** Something is wrong that the person at the keyboard can mend; the message says what and how. */
public final class StackException extends RuntimeException {

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
