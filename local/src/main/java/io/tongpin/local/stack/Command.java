package io.tongpin.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command of the operating system that is run to its end. */
final class Command {

    private final List<String> words;
    private final Map<String, String> environment = new HashMap<>();
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

    private Command(List<String> words) {
        this.words = new ArrayList<>(words);
    }

    static Command of(String... words) {
        return new Command(Arrays.asList(words));
    }

    static Command of(List<String> words) {
        return new Command(words);
    }

    Command in(Path folder) {
        this.folder = folder;
        return this;
    }

    Command with(Map<String, String> environment) {
        this.environment.putAll(environment);
        return this;
    }

    /** What the command printed. Its failure is ours, with the end of what it said. */
    String output() {
        try {
            var out = Files.createTempFile("tongpin", ".out");
            try {
                var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(out.toFile());
                builder.environment().putAll(environment);
                var exit = builder.start().waitFor();
                var text = Files.readString(out);
                if (exit != 0) {
                    throw new StackException(String.join(" ", words) + " failed (" + exit + "): "
                        + text.substring(Math.max(0, text.length() - 2000)));
                }
                return text;
            } finally {
                Files.delete(out);
            }
        } catch (IOException e) {
            throw new StackException("Cannot run " + words.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while running " + words.get(0), e);
        }
    }

    static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
            .filter(folder -> !folder.isBlank())
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
    }
}
