package io.tongpin.local.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The folder one local stack lives in: its data, logs, secrets, ports, and which of its processes run.
 *
 * <p>Several JVMs may use one folder (test modules in parallel); whoever starts or stops parts does it under {@link #locked}.
 */
public final class StackFolder {

    private static final ObjectMapper JSON = new ObjectMapper()
        .registerModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(SerializationFeature.INDENT_OUTPUT);
    /** A file lock holds between processes only; the threads of this one need their own. */
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path root;

    public StackFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
        make(this.root);
    }

    public Path root() {
        return root;
    }

    /** The folder where a part keeps what must survive a restart. */
    public Path data(String part) {
        return make(root.resolve("data").resolve(part));
    }

    public Path log(String process) {
        return make(root.resolve("log")).resolve(process + ".log");
    }

    /** A random secret of this stack: made at first use, the same ever after, readable by its owner only. */
    public synchronized String secret(String name) {
        return remembered("secrets.json", name, () -> {
            var bytes = new byte[24];
            RANDOM.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }

    /**
     * The port a part listens on. It stays the same over restarts, so that addresses and sign-ins stay good, unless somebody
     * else took it meanwhile.
     */
    public synchronized int port(String name) {
        var port = Integer.parseInt(remembered("ports.json", name, () -> String.valueOf(freePort())));
        return isFree(port) ? port : rememberPort(name, freePort());
    }

    /** The port a running part was given. */
    synchronized String rememberedPort(String name) {
        return read("ports.json", new TypeReference<TreeMap<String, String>>() {}).orElseGet(TreeMap::new).get(name);
    }

    public synchronized int rememberPort(String name, int port) {
        var ports = read("ports.json", new TypeReference<TreeMap<String, String>>() {}).orElseGet(TreeMap::new);
        ports.put(name, String.valueOf(port));
        write("ports.json", ports);
        return port;
    }

    /** What a person chose for this stack when they started it, for the commands that come later. */
    public synchronized Optional<String> setting(String name) {
        return read("settings.json", new TypeReference<TreeMap<String, String>>() {}).map(settings -> settings.get(name));
    }

    public synchronized void choose(String name, String value) {
        var settings = read("settings.json", new TypeReference<TreeMap<String, String>>() {}).orElseGet(TreeMap::new);
        settings.put(name, value);
        write("settings.json", settings);
    }

    public synchronized void unchoose(String prefix) {
        var settings = read("settings.json", new TypeReference<TreeMap<String, String>>() {}).orElseGet(TreeMap::new);
        if (settings.keySet().removeIf(name -> name.startsWith(prefix))) {
            write("settings.json", settings);
        }
    }

    /** Whether no part keeps anything here: a new folder, or one whose data somebody deleted. */
    public boolean isWithoutData() {
        try (var parts = Files.list(root.resolve("data"))) {
            return parts.findAny().isEmpty();
        } catch (NoSuchFileException never) {
            return true;
        } catch (IOException e) {
            throw new StackException("Cannot read " + root.resolve("data") + ": " + e.getMessage(), e);
        }
    }

    public static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** A part that was started and whose process still lives. A record left behind by a dead process is no answer. */
    public synchronized Optional<RunningProcess> running(String name) {
        return processes().stream().filter(p -> p.name().equals(name)).filter(RunningProcess::isAlive).findFirst();
    }

    /** All recorded processes that still live, in the order of their names. */
    public synchronized List<RunningProcess> running() {
        return processes().stream().filter(RunningProcess::isAlive).toList();
    }

    /** Whether processes are recorded that live no more: the stack was not stopped, it died. */
    public synchronized boolean endedUncleanly() {
        return processes().stream().anyMatch(p -> !p.isAlive());
    }

    /** Names of all recorded processes that start so, dead ones included. */
    public synchronized List<String> recorded(String prefix) {
        return processes().stream().map(RunningProcess::name).filter(name -> name.startsWith(prefix)).toList();
    }

    public synchronized void remember(RunningProcess process) {
        var all = byName();
        all.put(process.name(), process);
        write("state.json", all.values());
    }

    public synchronized void forget(String name) {
        var all = byName();
        all.remove(name);
        write("state.json", all.values());
    }

    /** Runs {@code work} while no other JVM starts or stops parts of this stack. */
    public <T> T locked(Callable<T> work) {
        return locked(root.resolve("lock"), work);
    }

    /** Runs {@code work} while no other JVM holds the lock file. */
    static <T> T locked(Path file, Callable<T> work) {
        var threads = LOCKS.computeIfAbsent(file, f -> new ReentrantLock());
        threads.lock();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
             var processes = channel.lock()) {
            return work.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new StackException(e.getMessage(), e);
        } finally {
            threads.unlock();
        }
    }

    static Path make(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StackException("Cannot create the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private TreeMap<String, RunningProcess> byName() {
        var all = new TreeMap<String, RunningProcess>();
        processes().forEach(p -> all.put(p.name(), p));
        return all;
    }

    private List<RunningProcess> processes() {
        return read("state.json", new TypeReference<List<RunningProcess>>() {}).orElseGet(List::of);
    }

    private String remembered(String file, String name, Callable<String> first) {
        var values = read(file, new TypeReference<TreeMap<String, String>>() {}).orElseGet(TreeMap::new);
        if (!values.containsKey(name)) {
            try {
                values.put(name, first.call());
            } catch (Exception e) {
                throw new StackException(e.getMessage(), e);
            }
            write(file, values);
        }
        return values.get(name);
    }

    private <T> Optional<T> read(String file, TypeReference<T> type) {
        var path = root.resolve(file);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(path.toFile(), type));
        } catch (IOException e) {
            throw new StackException("Cannot read " + path + ": " + e.getMessage() + ". Remove it and start again.", e);
        }
    }

    /** Replaces the file in one step: a kill in the middle leaves the old one whole. */
    private void write(String file, Object content) {
        try {
            var next = root.resolve(file + ".next");
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            JSON.writeValue(next.toFile(), content);
            Files.move(next, root.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
