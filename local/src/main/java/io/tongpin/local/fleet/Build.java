package io.tongpin.local.fleet;

import io.tongpin.local.stack.Progress;
import io.tongpin.local.stack.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Builds the services with Maven, but only when a source has changed since they were built. */
public final class Build {

    /** {@code [INFO] Building Tongpin platform 0.1.0-SNAPSHOT   [2/11]} */
    private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (.+) \\S+ +\\[(\\d+)/(\\d+)]");
    /** What Maven, the compilers and npm say about a failure, without Maven's advice on how to use Maven. */
    private static final Pattern REASON = Pattern.compile("^(\\[ERROR] (?!To see|Re-run|For more|After correcting|\\[Help|  mvn)\\S|npm error \\S|.*error TS\\d)");
    /** The lines of a test run that a person wants to see: what runs, how it went, what is wrong. */
    private static final Pattern RESULT = Pattern.compile("^\\[(INFO|WARNING|ERROR)] +(Building .*\\[|Running |Tests run:|BUILD|Reactor Summary|Tongpin|Results:)|^\\[ERROR]");
    private static final String MODULES = Arrays.stream(Service.values()).map(Service::module).collect(Collectors.joining(","));
    /** Set for what Maven starts: a launcher within a test must not build the modules that are just being built. */
    private static final String VERIFYING = "TONGPIN_VERIFYING";
    private static final int DOWNLOADS_PER_LINE = 200;
    private static final Set<String> NO_SOURCES = Set.of("target", "node_modules", "dist", "test", ".git", ".tongpin", ".jqwik-database");
    private static final List<String> SHARED = List.of("platform", "contracts");

    private final Path checkout;
    private final Path log;

    public Build(Path checkout, Path log) {
        this.checkout = checkout;
        this.log = log;
    }

    /** Whether the services are built from the sources as they are now. Inside {@link #verify} Maven itself sees to that. */
    public boolean isUpToDate() {
        try {
            return Arrays.stream(Service.values()).allMatch(service -> Files.exists(service.program(checkout)))
                && (System.getenv(VERIFYING) != null || Files.exists(stamp()) && Files.readString(stamp()).equals(fingerprint()));
        } catch (IOException e) {
            return false;
        }
    }

    public void run() {
        Progress.say("Building (the first time Maven fetches its libraries, which takes some minutes) …");
        var before = fingerprint();
        var errors = new ArrayList<String>();
        var progress = new BuildProgress();
        var built = maven(List.of("-Dmaven.test.skip=true", "package", "-am", "-pl", MODULES), Map.of(), line -> {
            progress.see(line);
            if (REASON.matcher(line).find()) {
                errors.add(line);
            }
        });
        if (!built) {
            throw new StackException("The build failed (all of it is in " + log + "):\n" + errors.stream().limit(20).collect(Collectors.joining("\n")));
        }
        remember(before);
    }

    /**
     * Builds everything and runs all tests, also those of modules after one that failed.
     *
     * @param stack the folder of the stack that the tests attach to
     * @return whether Maven went through to the end; failed tests do not stop it
     */
    public boolean verify(Path stack, boolean verbose) {
        var before = fingerprint();
        var done = maven(List.of("-ntp", "-Dmaven.test.failure.ignore=true", "-Dnpm.test.failure.code=1", "verify"), Map.of("TONGPIN_STACK_DIR", stack.toString(), VERIFYING, "true"),
            line -> {
                if (verbose || RESULT.matcher(line).find()) {
                    System.out.println(line);
                }
            });
        if (done) {
            remember(before);
        }
        return done;
    }

    private boolean maven(List<String> arguments, Map<String, String> environment, Consumer<String> listener) {
        var command = new ArrayList<>(List.of("mvn", "-B", "-Dstyle.color=never", "-f", checkout.resolve("pom.xml").toString()));
        command.addAll(arguments);
        try (var out = Files.newBufferedWriter(log)) {
            var builder = new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var maven = builder.start();
            try (var lines = maven.inputReader(StandardCharsets.UTF_8)) {
                for (String line; (line = lines.readLine()) != null; ) {
                    out.write(line);
                    out.newLine();
                    listener.accept(line);
                }
            }
            return maven.waitFor() == 0;
        } catch (IOException e) {
            throw new StackException("Cannot run Maven: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while building", e);
        }
    }

    private void remember(String fingerprint) {
        try {
            Files.writeString(stamp(), fingerprint);
        } catch (IOException e) {
            throw new StackException("Cannot write " + stamp(), e);
        }
    }

    private static final class BuildProgress {

        private int downloads;

        private void see(String line) {
            var module = MODULE.matcher(line);
            if (module.find()) {
                Progress.say("  " + module.group(2) + "/" + module.group(3) + " " + module.group(1));
            } else if (line.startsWith("[INFO] Downloaded from") && ++downloads % DOWNLOADS_PER_LINE == 0) {
                Progress.say("      " + downloads + " files fetched");
            }
        }
    }

    /** Changes when a source file appears, disappears or is written. */
    String fingerprint() {
        var files = new TreeSet<String>();
        var roots = new ArrayList<>(SHARED);
        Arrays.stream(Service.values()).map(Service::module).forEach(roots::add);
        try {
            files.add(describe(checkout.resolve("pom.xml"), Files.readAttributes(checkout.resolve("pom.xml"), BasicFileAttributes.class)));
            for (var root : roots) {
                Files.walkFileTree(checkout.resolve(root), new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                        return NO_SOURCES.contains(folder.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (!NO_SOURCES.contains(file.getFileName().toString())) {
                            files.add(describe(file, attributes));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach(file -> digest.update(file.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new StackException("Cannot read the sources in " + checkout + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String describe(Path file, BasicFileAttributes attributes) {
        return checkout.relativize(file) + "|" + attributes.size() + "|" + attributes.lastModifiedTime().toMillis() + "\n";
    }

    private Path stamp() {
        return checkout.resolve("local/target/built-from");
    }
}
