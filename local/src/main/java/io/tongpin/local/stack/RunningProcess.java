package io.tongpin.local.stack;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that was started here, described well enough to recognise it when the launcher itself is long gone.
 *
 * @param startedAt tells a reused process id from the process that was meant
 * @param facts     what others need to reach it, such as its port
 */
public record RunningProcess(String name, long pid, Instant startedAt, Map<String, String> facts) {

    /** Starts a command in this JVM's directory. */
    public static RunningProcess start(String name, List<String> command, Map<String, String> environment, Path log,
                                       Map<String, String> facts) {
        return start(name, Path.of(""), command, environment, log, facts);
    }

    /**
     * Starts a command in a session of its own, so that it outlives this JVM and a Ctrl-C at the terminal does not reach it.
     * Both outputs are appended to {@code log}.
     */
    public static RunningProcess start(String name, Path directory, List<String> command, Map<String, String> environment, Path log,
                                       Map<String, String> facts) {
        var detached = new ArrayList<String>();
        detached.addAll(DETACH);
        detached.addAll(command);
        var builder = new ProcessBuilder(detached).directory(directory.toAbsolutePath().toFile()).redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return of(name, builder.start().toHandle(), facts);
        } catch (IOException e) {
            throw new StackException("Cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    static RunningProcess of(String name, ProcessHandle handle, Map<String, String> facts) {
        return new RunningProcess(name, handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH), facts);
    }

    @JsonIgnore
    public boolean isAlive() {
        return ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .map(handle -> handle.info().startInstant().orElse(Instant.EPOCH))
            .filter(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_DRIFT) < 0)
            .isPresent();
    }

    public int port() {
        return Integer.parseInt(facts.get("port"));
    }

    /** Asks the process to end, and ends it by force when it has not after {@code patience}. */
    public void stop(Duration patience) {
        if (!isAlive()) {
            return;
        }
        var handle = ProcessHandle.of(pid).orElseThrow();
        handle.destroy();
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stubborn) {
            handle.descendants().forEach(ProcessHandle::destroyForcibly);
            handle.destroyForcibly();
            handle.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The system counts a process's start from its boot time, which moves a little when the clock is set. */
    private static final Duration CLOCK_DRIFT = Duration.ofSeconds(3);

    /** setsid is Linux's; elsewhere the process at least ignores the terminal's signals. */
    private static final List<String> DETACH = Path.of("/usr/bin/setsid").toFile().canExecute()
        ? List.of("/usr/bin/setsid")
        : List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");
}
