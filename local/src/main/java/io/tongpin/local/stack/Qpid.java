package io.tongpin.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Qpid Broker-J as a process of its own: needs nothing but Java, so it serves where RabbitMQ cannot be had. */
final class Qpid {

    static final String PROCESS = "qpid";
    static final String VIRTUAL_HOST = "default";

    private Qpid() {
    }

    static RunningProcess start(StackFolder folder) {
        var port = String.valueOf(folder.port(PROCESS));
        var control = String.valueOf(folder.port("qpid-control"));
        var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", "-cp", classPath(), QpidServer.class.getName(), folder.data(PROCESS).toString(), port, control);
        var server = RunningProcess.start(PROCESS, command, Map.of(QpidServer.PASSWORD, folder.secret("amqp")), folder.log(PROCESS),
            Map.of("port", port, "control", control));
        folder.remember(server);
        return server;
    }

    static void stopIn(StackFolder folder) {
        folder.running(PROCESS).ifPresent(server -> server.stop(Duration.ofSeconds(20)));
        folder.forget(PROCESS);
    }

    static void createVirtualHost(StackFolder folder, String name) {
        control(folder, name, "PUT");
    }

    static void deleteVirtualHost(StackFolder folder, String name) {
        control(folder, name, "DELETE");
    }

    private static void control(StackFolder folder, String virtualHost, String method) {
        var port = folder.running(PROCESS).orElseThrow().facts().get("control");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/virtual-hosts/" + virtualHost))
            .header("Authorization", folder.secret("amqp")).method(method, HttpRequest.BodyPublishers.noBody()).build();
        try {
            var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new StackException("Qpid refuses the virtual host " + virtualHost + ": " + response.body());
            }
        } catch (IOException e) {
            throw new StackException("Qpid does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while talking to Qpid", e);
        }
    }

    /**
     * The launcher's own classes and libraries. A test of another module has our jar on its class path but not Qpid: then the
     * checkout's build of the launcher has it.
     */
    private static String classPath() {
        var target = io.tongpin.local.SharedStack.checkout().resolve("local/target");
        if (!Files.isDirectory(target.resolve("lib"))) {
            throw new StackException("The launcher is not built: run mvn -pl local process-classes");
        }
        return target.resolve("classes") + ":" + target.resolve("lib") + "/*";
    }
}
