package io.tongpin.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * ClickHouse for tests, on free ports of the loopback; {@link #close} ends it, and the end of this JVM does too. Two kinds are to be had
 * without root: Debian's servers, of 2018, as many as a cluster shall have shards; and today's engine out of the npm package chdb, one node
 * behind a small HTTP server.
 */
public final class ClickHouse implements AutoCloseable {

    public static final String CLUSTER = "tongpin";
    public static final String USER = "tongpin";
    public static final String PASSWORD = "only for tests";
    private static final String CHDB = "3.4.0";
    private static final Duration STARTING = Duration.ofSeconds(60);

    private final List<Process> processes = new ArrayList<>();
    private final List<URI> nodes;
    private final Thread atTheEnd = new Thread(() -> processes.forEach(Process::destroyForcibly));

    private ClickHouse(List<URI> nodes) {
        this.nodes = nodes;
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    /** Servers of one cluster, a shard each; empty where Debian's packages are not to be had. */
    public static Optional<ClickHouse> servers(Path folder, int shards) {
        return program().map(root -> {
            var http = IntStream.range(0, shards).mapToObj(i -> StackFolder.freePort()).toList();
            var tcp = IntStream.range(0, shards).mapToObj(i -> StackFolder.freePort()).toList();
            var clickHouse = new ClickHouse(http.stream().map(port -> URI.create("http://127.0.0.1:" + port)).toList());
            for (int i = 0; i < shards; i++) {
                clickHouse.start(server(root, StackFolder.make(folder.resolve("node-" + (i + 1))), http.get(i), tcp.get(i), tcp));
            }
            return clickHouse.ready();
        });
    }

    /** Today's engine, as one node; empty where npm or the package is not to be had. */
    public static Optional<ClickHouse> today(Path folder) {
        return chdb().map(modules -> {
            var port = StackFolder.freePort();
            var clickHouse = new ClickHouse(List.of(URI.create("http://127.0.0.1:" + port)));
            var program = modules.resolve("server.mjs");
            try (var source = ClickHouse.class.getResourceAsStream("/clickhouse/server.mjs")) {
                Files.write(program, source.readAllBytes());
            } catch (IOException e) {
                throw new StackException("Cannot write " + program, e);
            }
            clickHouse.start(new ProcessBuilder("node", program.toString(), String.valueOf(port)).redirectErrorStream(true)
                .redirectOutput(StackFolder.make(folder).resolve("chdb.log").toFile()));
            return clickHouse.ready();
        });
    }

    public List<URI> nodes() {
        return nodes;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> {
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
    }

    private void start(ProcessBuilder builder) {
        try {
            processes.add(builder.start());
        } catch (IOException e) {
            throw new StackException("Cannot start ClickHouse: " + e.getMessage(), e);
        }
    }

    private ClickHouse ready() {
        var patience = new Patience(STARTING);
        for (var node : nodes) {
            while (!answers(node)) {
                if (patience.isOver() || processes.stream().anyMatch(process -> !process.isAlive())) {
                    close();
                    throw new StackException("ClickHouse does not answer on " + node);
                }
                patience.pause();
            }
        }
        return this;
    }

    private static boolean answers(URI node) {
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(node).timeout(Duration.ofSeconds(5))
                .header("X-ClickHouse-User", USER).header("X-ClickHouse-Key", PASSWORD).POST(BodyPublishers.ofString("select 1")).build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting", e);
        }
    }

    private static Optional<Path> program() {
        if (!DebianPackages.areHere()) {
            return Optional.empty();
        }
        return Cache.locked("clickhouse", () -> {
            var unpacked = Cache.folder("clickhouse");
            if (!Files.exists(unpacked.resolve(".complete"))) {
                try {
                    Progress.say("Fetching ClickHouse from Debian's packages (16 MB, once) …");
                    DebianPackages.unpack("clickhouse-server", name -> !DebianPackages.isInstalled(name), unpacked);
                    Files.createFile(unpacked.resolve(".complete"));
                } catch (StackException e) {
                    Progress.say("ClickHouse's packages cannot be had: " + e.getMessage().lines().findFirst().orElse(""));
                    return Optional.<Path>empty();
                }
            }
            return Optional.of(unpacked);
        });
    }

    private static Optional<Path> chdb() {
        if (Command.onPath("npm").isEmpty() || Command.onPath("node").isEmpty()) {
            return Optional.empty();
        }
        return Cache.locked("chdb-" + CHDB, () -> {
            var folder = Cache.folder("chdb-" + CHDB);
            if (!Files.exists(folder.resolve(".complete"))) {
                try {
                    Progress.say("Fetching chdb " + CHDB + " from npm (540 MB unpacked, once) …");
                    Files.writeString(folder.resolve("package.json"), "{\"private\": true}\n");
                    Command.of("npm", "install", "--no-audit", "--no-fund", "chdb@" + CHDB).in(folder).output();
                    Files.createFile(folder.resolve(".complete"));
                } catch (StackException e) {
                    Progress.say("chdb cannot be had: " + e.getMessage().lines().findFirst().orElse(""));
                    return Optional.<Path>empty();
                }
            }
            return Optional.of(folder);
        });
    }

    private static ProcessBuilder server(Path root, Path folder, int http, int tcp, List<Integer> shards) {
        var replicas = shards.stream().map(port -> "<shard><replica><host>127.0.0.1</host><port>%d</port><user>%s</user><password>%s</password></replica></shard>"
            .formatted(port, USER, PASSWORD)).collect(Collectors.joining());
        try {
            Files.writeString(folder.resolve("config.xml"), """
                <yandex>
                  <logger><level>warning</level><console>1</console></logger>
                  <listen_host>127.0.0.1</listen_host><http_port>%d</http_port><tcp_port>%d</tcp_port>
                  <path>%s/</path><tmp_path>%s/</tmp_path><users_config>users.xml</users_config>
                  <default_profile>default</default_profile><default_database>default</default_database>
                  <mark_cache_size>67108864</mark_cache_size><timezone>UTC</timezone>
                  <remote_servers><%s>%s</%s></remote_servers>
                </yandex>
                """.formatted(http, tcp, StackFolder.make(folder.resolve("data")), StackFolder.make(folder.resolve("tmp")), CLUSTER, replicas, CLUSTER));
            Files.writeString(folder.resolve("users.xml"), """
                <yandex>
                  <profiles><default><max_threads>2</max_threads></default></profiles>
                  <users><%1$s><password>%2$s</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></%1$s></users>
                  <quotas><default/></quotas>
                </yandex>
                """.formatted(USER, PASSWORD));
        } catch (IOException e) {
            throw new StackException("Cannot write ClickHouse's settings in " + folder, e);
        }
        var builder = new ProcessBuilder(root.resolve("usr/sbin/clickhouse-server").toString(), "--config-file=" + folder.resolve("config.xml"))
            .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(Map.of("LD_LIBRARY_PATH", root.resolve("usr/lib/x86_64-linux-gnu") + ":" + root.resolve("lib/x86_64-linux-gnu")));
        return builder;
    }
}
