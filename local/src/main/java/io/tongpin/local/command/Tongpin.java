package io.tongpin.local.command;

import io.tongpin.local.fleet.Installation;
import io.tongpin.local.stack.StackException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tongpin}: runs the product, or its tests, on this machine. */
@Command(name = "tongpin", mixinStandardHelpOptions = true, version = "0.1.0",
    description = "Runs Tongpin on this machine: no Docker, no root, everything on loopback.",
    subcommands = {Up.class, Down.class, StatusCommand.class, Scale.class, Logs.class, Test.class, StackCommand.class})
public final class Tongpin {

    /** A person can mend it; the message says how. */
    static final int FAILED = 1;
    static final int NOT_RUNNING = 3;

    @Option(names = "--checkout", hidden = true, required = true, scope = CommandLine.ScopeType.INHERIT,
        description = "Set by the script: the folder it lies in.")
    private Path checkout;

    @Option(names = "--data", scope = CommandLine.ScopeType.INHERIT, paramLabel = "DIR",
        description = "Where data, logs and secrets lie; .tongpin of the checkout by default.")
    private Path data;

    public static void main(String[] arguments) {
        var commands = new CommandLine(new Tongpin());
        commands.setExecutionExceptionHandler((e, command, parsed) -> {
            if (!(e instanceof StackException)) {
                throw e;
            }
            command.getErr().println(command.getColorScheme().errorText("tongpin: " + e.getMessage()));
            return FAILED;
        });
        System.exit(commands.execute(arguments));
    }

    Path checkout() {
        return checkout;
    }

    Installation installation() {
        return new Installation(checkout, data != null ? data : checkout.resolve(".tongpin"));
    }
}
