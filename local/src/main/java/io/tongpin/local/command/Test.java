package io.tongpin.local.command;

import io.tongpin.local.SharedStack;
import io.tongpin.local.fleet.Build;
import io.tongpin.local.stack.Stack;
import io.tongpin.local.stack.StackFolder;
import io.tongpin.local.testing.TestSummary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs every test of the reactor against one stack of real parts, which it starts before and stops after. */
@Command(name = "test", mixinStandardHelpOptions = true, description = "Runs all tests against real parts and in a browser.")
final class Test implements Callable<Integer> {

    @ParentCommand
    private Tongpin tongpin;

    @Option(names = {"-v", "--verbose"}, description = "Print all that Maven and the tests print, not only results.")
    private boolean verbose;

    @Override
    public Integer call() {
        var folder = new StackFolder(SharedStack.folder());
        var wasRunning = Stack.running(folder).isPresent();
        var build = new Build(tongpin.checkout(), folder.log("test"));
        var summary = new TestSummary(tongpin.checkout());
        var stop = new Thread(() -> Stack.down(folder), "stop");
        if (!wasRunning) {
            Runtime.getRuntime().addShutdownHook(stop);
        }
        System.out.println("Starting PostgreSQL, the broker and Keycloak for all tests in " + folder.root() + " …");
        SharedStack.attach();
        summary.forgetEarlierRuns();
        var built = build.verify(folder.root(), verbose);
        System.out.println();
        System.out.print(summary.text());
        return built && summary.allPassed() ? 0 : Tongpin.FAILED;
    }
}
