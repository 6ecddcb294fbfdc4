package io.tongpin.local.command;

import io.tongpin.local.fleet.Installation;
import io.tongpin.local.fleet.Settings;
import io.tongpin.local.stack.Patience;
import io.tongpin.local.stack.RunningProcess;
import io.tongpin.local.stack.StackException;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts everything. In the foreground it stays until Ctrl-C and then ends all it started. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Builds what is not built and starts everything.")
final class Up implements Callable<Integer> {

    private static final long SECONDS_TO_UNWIND = 30;

    @ParentCommand
    private Tongpin tongpin;

    @Option(names = "--demo", description = "With the demo's people, settings and history; all passwords are 'demo'.")
    private boolean demo;

    @Option(names = "--detach", description = "Return as soon as everything is ready; ./tongpin down ends it.")
    private boolean detach;

    @Option(names = "--small", description = "Less memory, quicker start, a shorter demo history, slower under load.")
    private boolean small;

    @Option(names = "--port", paramLabel = "PORT", description = "The port people use; 8080 or a free one by default.")
    private Integer port;

    @Override
    public Integer call() {
        var installation = tongpin.installation();
        var stopped = new CountDownLatch(1);
        var interrupt = stopOnInterrupt(installation, Thread.currentThread(), stopped);
        try {
            var began = System.nanoTime();
            var settings = installation.up(demo, small, port == null ? OptionalInt.empty() : OptionalInt.of(port));
            greet(installation, settings, Duration.ofNanos(System.nanoTime() - began));
            if (detach) {
                Runtime.getRuntime().removeShutdownHook(interrupt);
            } else {
                watch(installation);
            }
            return 0;
        } finally {
            stopped.countDown();
        }
    }

    /** Ctrl-C, also in the middle of starting: the starting thread is stopped first, then what it has started. */
    private static Thread stopOnInterrupt(Installation installation, Thread starting, CountDownLatch stopped) {
        var hook = new Thread(() -> {
            starting.interrupt();
            try {
                if (!stopped.await(SECONDS_TO_UNWIND, TimeUnit.SECONDS)) {
                    System.err.println("tongpin: a part still starts; ./tongpin down ends it.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            System.out.println("Stopping …");
            installation.down();
            System.out.println("Stopped. The data stays in " + installation.folder().root() + ".");
        }, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    /** Until Ctrl-C or a {@code down} from elsewhere. A service that ends by itself is told once. */
    private void watch(Installation installation) {
        System.out.println("Ctrl-C ends everything.");
        var known = new HashSet<RunningProcess>(installation.folder().running());
        var breath = new Patience(Duration.ZERO);
        while (installation.isRunning()) {
            var alive = installation.folder().running();
            for (var process : known) {
                if (!process.isAlive() && !installation.folder().recorded(process.name()).isEmpty() && !alive.contains(process)) {
                    System.err.println("tongpin: " + process.name() + " has ended; see " + installation.folder().log(process.name()));
                }
            }
            known.clear();
            known.addAll(alive);
            try {
                breath.pause();
            } catch (StackException interrupted) {
                return;
            }
        }
    }

    private static void greet(Installation installation, Settings settings, Duration took) {
        System.out.printf("%nTongpin is ready after %d s:  %s%n", took.toSeconds(), installation.address().orElseThrow());
        if (settings.demo()) {
            System.out.println("""
                Sign in with the password 'demo' as
                  sales.head, marketing.head, delivery.head    the three heads
                  dustin.brinkmann                             a sales manager
                  anna.snelling                                a representative of that team
                  marketing1, ops.admin, data.steward          marketing, administration, data""");
        } else {
            System.out.printf("Nobody has an account yet: create them in Keycloak at %s/admin/master/console/#/tongpin/users%n"
                    + "  (user %s, password %s), or start with --demo.%n",
                settings.stack().keycloak().url(), settings.stack().keycloak().admin(), settings.stack().keycloak().adminPassword().orElse("–"));
        }
        System.out.println();
    }
}
