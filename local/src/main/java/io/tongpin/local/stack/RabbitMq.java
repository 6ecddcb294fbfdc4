package io.tongpin.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * RabbitMQ as a plain process of this user.
 *
 * @param home   the folder with {@code sbin/rabbitmq-server}
 * @param erlang the Erlang installation to use, or empty for the one on the PATH
 */
record RabbitMq(Path home, Optional<Path> erlang) {

    static final String PROCESS = "rabbitmq";
    private static final String EPMD = "epmd";

    /** Installed on this machine; else taken from Debian's packages where there is an apt. */
    static Optional<RabbitMq> find(StackFolder folder) {
        return installed().or(() -> fromPackages(folder));
    }

    static void stopIn(StackFolder folder) {
        folder.running(PROCESS).ifPresent(server -> server.stop(Duration.ofSeconds(20)));
        folder.forget(PROCESS);
        folder.running(EPMD).ifPresent(names -> names.stop(Duration.ofSeconds(5)));
        folder.forget(EPMD);
    }

    /** A virtual host of its own, for one run of a test. */
    void createVirtualHost(StackFolder folder, String name) {
        control(folder, "rabbit_vhost:add(<<\"%1$s\">>, <<\"tongpin\">>), rabbit_auth_backend_internal:set_permissions("
            + "<<\"tongpin\">>, <<\"%1$s\">>, <<\".*\">>, <<\".*\">>, <<\".*\">>, <<\"tongpin\">>).", name);
    }

    void deleteVirtualHost(StackFolder folder, String name) {
        control(folder, "rabbit_vhost:delete(<<\"%1$s\">>, <<\"tongpin\">>).", name);
    }

    private void control(StackFolder folder, String expression, String virtualHost) {
        Command.of(home.resolve("sbin/rabbitmqctl").toString(), "eval", expression.formatted(virtualHost))
            .with(environment(folder)).output();
    }

    RunningProcess start(StackFolder folder) {
        var data = folder.data(PROCESS);
        var port = folder.port(PROCESS);
        folder.port("rabbitmq-distribution");
        try {
            Files.writeString(data.resolve("rabbitmq.conf"), """
                listeners.tcp.default = 127.0.0.1:%d
                default_user = tongpin
                default_pass = %s
                log.file = false
                log.console = true
                log.console.level = info
                """.formatted(port, folder.secret("amqp")));
            Files.writeString(data.resolve("enabled_plugins"), "[].\n");
        } catch (IOException e) {
            throw new StackException("Cannot write RabbitMQ's settings in " + data, e);
        }
        // Erlang's name server does not start by itself when the server is started this way
        var names = RunningProcess.start(EPMD, List.of(program("epmd"), "-address", "127.0.0.1", "-port", epmdPort(folder)),
            environment(folder), folder.log(EPMD), Map.of("port", epmdPort(folder)));
        folder.remember(names);
        var server = RunningProcess.start(PROCESS, List.of(home.resolve("sbin/rabbitmq-server").toString()), environment(folder),
            folder.log(PROCESS), Map.of("port", String.valueOf(port)));
        folder.remember(server);
        return server;
    }

    private String epmdPort(StackFolder folder) {
        return folder.running(EPMD).map(names -> names.facts().get("port")).orElseGet(() -> String.valueOf(folder.port(EPMD)));
    }

    private String program(String name) {
        return erlang.map(root -> root.resolve("bin").resolve(name).toString()).orElse(name);
    }

    private Map<String, String> environment(StackFolder folder) {
        var data = folder.data(PROCESS);
        var environment = new HashMap<String, String>();
        environment.put("HOME", data.toString());
        environment.put("RABBITMQ_HOME", home.toString());
        environment.put("RABBITMQ_MNESIA_BASE", data.resolve("mnesia").toString());
        environment.put("RABBITMQ_LOG_BASE", data.resolve("log").toString());
        environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", data.resolve("enabled_plugins").toString());
        environment.put("RABBITMQ_CONFIG_FILE", data.resolve("rabbitmq.conf").toString());
        environment.put("RABBITMQ_CONF_ENV_FILE", "/dev/null");
        environment.put("RABBITMQ_NODENAME", "tongpin@localhost");
        environment.put("RABBITMQ_DIST_PORT", folder.rememberedPort("rabbitmq-distribution"));
        environment.put("ERL_EPMD_PORT", epmdPort(folder));
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        // allow input: the script then becomes the server instead of waiting beside it; noinput all the same, there is no terminal
        environment.put("RABBITMQ_ALLOW_INPUT", "1");
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-noinput +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none");
        erlang.ifPresent(root -> {
            environment.put("ERL_ROOTDIR", root.toString());
            environment.put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        });
        return environment;
    }

    private static Optional<RabbitMq> installed() {
        // Debian's own command switches to the user rabbitmq; the server below it runs as anybody
        return home(Path.of("/")).or(() -> Command.onPath("rabbitmq-server").flatMap(RabbitMq::homeOf))
            .filter(home -> Command.onPath("erl").isPresent())
            .map(home -> new RabbitMq(home, Optional.empty()));
    }

    private static Optional<Path> homeOf(Path program) {
        try {
            return Optional.of(program.toRealPath().getParent().getParent());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> home(Path root) {
        var folder = root.resolve("usr/lib/rabbitmq/lib");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.filter(version -> Files.exists(version.resolve("sbin/rabbitmq-server"))).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<RabbitMq> fromPackages(StackFolder folder) {
        if (!DebianPackages.areHere()) {
            return Optional.empty();
        }
        return Cache.locked("rabbitmq", () -> {
            var unpacked = Cache.folder("rabbitmq");
            if (!Files.exists(unpacked.resolve(".complete"))) {
                try {
                    download(unpacked);
                } catch (StackException e) {
                    Progress.say("RabbitMQ's packages cannot be had (" + firstLine(e) + "), so Qpid Broker-J serves instead.");
                    return Optional.<RabbitMq>empty();
                }
            }
            return home(unpacked).map(home -> new RabbitMq(home, Optional.of(unpacked.resolve("usr/lib/erlang"))));
        });
    }

    private static void download(Path target) throws IOException {
        Progress.say("Fetching RabbitMQ from Debian's packages (34 MB, once) …");
        DebianPackages.unpack("rabbitmq-server", name -> name.startsWith("erlang-"), target);
        var erlang = target.resolve("usr/lib/erlang");
        for (var script : List.of("erl", "start")) {
            var file = erlang.resolve("bin").resolve(script);
            Files.writeString(file, Files.readString(file).replace("ROOTDIR=/usr/lib/erlang", "ROOTDIR=" + erlang));
        }
        Files.createFile(target.resolve(".complete"));
    }

    private static String firstLine(StackException e) {
        return e.getMessage().lines().reduce((first, second) -> second).orElse("unknown").strip();
    }
}
