package io.tongpin.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Services behind the gateway that tell what they were asked. assignment-service has two instances, lead-service one behind an address
 * where nobody listens, collaboration-service none that runs; analytics-service breaks off on {@code /api/orders/broken}, lead-service
 * refuses to advance any lead.
 */
public final class Services implements QuarkusTestResourceLifecycleManager {
    public static final String ROUTES_FILE = "tongpin.routes.file";
    private final List<HttpServer> servers = new ArrayList<>();

    @Override
    public Map<String, String> start() {
        var nobody = "http://127.0.0.1:" + freePort();
        return Map.of(
                "tongpin.lead.url", nobody + "," + instance("lead"),
                "tongpin.assignment.url", instance("assignment-1") + "," + instance("assignment-2"),
                "tongpin.collaboration.url", nobody,
                "tongpin.analytics.url", instance("analytics"),
                ROUTES_FILE, emptyFile().toString(),
                "tongpin.limit.user.per-second", "10",
                "tongpin.limit.user.burst", "60",
                "tongpin.limit.hook.per-second", "1",
                "tongpin.limit.hook.burst", "20");
    }

    @Override
    public void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private String instance(String name) {
        var server = start(exchange -> answer(name, exchange));
        servers.add(server);
        return address(server);
    }

    /** A service on a free port of this machine. */
    public static HttpServer start(com.sun.net.httpserver.HttpHandler handler) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", handler);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public static void answer(String instance, HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/api/orders/broken")) {
            exchange.close();
            return;
        }
        if (path.equals("/api/orders/stream")) {
            stream(exchange);
            return;
        }
        if (path.endsWith("/advance")) {
            refuse(exchange);
            return;
        }
        long received = exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
        if (path.equals("/api/leads") && exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Location", "http://" + exchange.getRequestHeaders().getFirst("Host") + "/api/leads/new");
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        var headers = new JsonObject();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
        var body = new JsonObject().put("instance", instance).put("method", exchange.getRequestMethod())
                .put("uri", exchange.getRequestURI().toString()).put("received", received).put("headers", headers);
        if (path.equals("/api/dead-letters")) {
            body.put("total", 1).put("items", new JsonArray().add(new JsonObject().put("id", instance + "~1")
                    .put("lastFailedAt", instance.equals("lead") ? "2026-01-02T00:00:00Z" : "2026-01-01T00:00:00Z")));
        }
        var bytes = body.toBuffer().getBytes();
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** As lead-service refuses a step for which something is missing. */
    private static void refuse(HttpExchange exchange) throws IOException {
        var problem = new JsonObject().put("title", "Refused").put("status", 422).put("detail", "2 things are missing").put("missing", new JsonArray()
                .add(new JsonObject().put("checkpoint", "phone").put("title", "Valid phone").put("kind", "FIELD"))
                .add(new JsonObject().put("checkpoint", "call").put("title", "A call that reached the customer").put("kind", "FOLLOW_UP")));
        var bytes = problem.toBuffer().getBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        exchange.sendResponseHeaders(422, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Two events, the second only once the first has had every chance to arrive alone: the stream stays open in between. */
    private static void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path emptyFile() {
        try {
            return Files.createTempFile("routes", ".properties");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
