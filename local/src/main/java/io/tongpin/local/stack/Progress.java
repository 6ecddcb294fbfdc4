package io.tongpin.local.stack;

/** What a person who waits should know, one line at a time. */
public final class Progress {

    private Progress() {
    }

    public static void say(String line) {
        System.out.println(line);
    }
}
