package io.tongpin.local.command;

import io.tongpin.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the log of a service (all its instances), or of a part of the stack.")
final class Logs implements Callable<Integer> {

    @ParentCommand
    private Tongpin tongpin;

    @Parameters(paramLabel = "SERVICE", description = "a service, or postgres, rabbitmq, qpid, keycloak, build")
    private String name;

    @Option(names = {"-f", "--follow"}, description = "Go on as lines come.")
    private boolean follow;

    @Option(names = {"-n", "--lines"}, defaultValue = "200", description = "How many lines to begin with (${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("tail", "-n", String.valueOf(lines)));
        if (follow) {
            command.add("-F");
        }
        logs(tongpin.installation().folder().root().resolve("log")).forEach(log -> command.add(log.toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private List<Path> logs(Path folder) throws IOException {
        try (Stream<Path> all = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            var wanted = all.filter(log -> log.getFileName().toString().matches(name.replaceAll("[^a-z-]", "") + "(-\\d+)?\\.log")).sorted().toList();
            if (wanted.isEmpty()) {
                throw new StackException("There is no log of '" + name + "' in " + folder + ".");
            }
            return wanted;
        }
    }
}
