package io.tongpin.local.stack;

import java.time.Duration;

/** Qpid Broker-J: needs nothing but Java, so it serves where RabbitMQ cannot be had. */
final class Qpid {

    static final String PROCESS = "qpid";
    static final String VIRTUAL_HOST = "default";

    private Qpid() {
    }

    static RunningProcess start(StackFolder folder) {
        throw new StackException("Qpid is not there yet");
    }

    static void stopIn(StackFolder folder) {
        folder.running(PROCESS).ifPresent(server -> server.stop(Duration.ofSeconds(20)));
        folder.forget(PROCESS);
    }
}
