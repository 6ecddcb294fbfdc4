package io.tongpin.collaboration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An OpenAI-compatible service that checks what it is asked. The tests set its manners with a POST to {@code /behave}: SOUND rewords, NUMBER adds a
 * number, DOWN answers 500, SILENT never.
 */
public class WordingModelResource implements QuarkusTestResourceLifecycleManager {
    private HttpServer server;
    private volatile String manners = "SOUND";

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", this::complete);
        server.createContext("/behave", exchange -> {
            manners = read(exchange);
            answer(exchange, 200, "");
        });
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("test.model", address, "tongpin.digest.model.url", address + "/v1", "tongpin.digest.model.key", "secret-key", "tongpin.digest.model.timeout", "PT2S");
    }

    private void complete(HttpExchange exchange) throws IOException {
        var asked = new JsonObject(read(exchange));
        var template = new JsonObject(asked.getJsonArray("messages").getJsonObject(1).getString("content"));
        if (!"Bearer secret-key".equals(exchange.getRequestHeaders().getFirst("Authorization")) || template.encode().matches(".*(\\d|远景).*")) {
            answer(exchange, 400, "a number or a name left the company");
            return;
        }
        switch (manners) {
            case "SOUND" -> answer(exchange, 200, completion(template.getString("zh").replace("：", "，今天这样过去："), template.getString("en").replace("digest", "digest of")));
            case "NUMBER" -> answer(exchange, 200, completion(template.getString("zh") + "另有9单在谈。", template.getString("en")));
            case "DOWN" -> answer(exchange, 500, "");
            default -> { } // never answers
        }
    }

    private static String completion(String zh, String en) {
        return new JsonObject().put("choices", new JsonArray().add(new JsonObject().put("message",
                new JsonObject().put("role", "assistant").put("content", new JsonObject().put("zh", zh).put("en", en).encode())))).encode();
    }

    private static String read(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
