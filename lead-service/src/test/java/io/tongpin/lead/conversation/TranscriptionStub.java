package io.tongpin.lead.conversation;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/** A transcription service as its public documentation describes it: says one thing for the left side, another for the right one. */
public class TranscriptionStub implements QuarkusTestResourceLifecycleManager {
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/v1/audio/transcriptions", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            boolean sound = "POST".equals(exchange.getRequestMethod()) && "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    && exchange.getRequestHeaders().getFirst("Content-Type").startsWith("multipart/form-data") && body.contains("name=\"model\"") && body.contains("whisper-1")
                    && body.contains("name=\"response_format\"") && body.contains("verbose_json") && body.contains("name=\"file\"") && body.contains("RIFF");
            var said = body.contains("left.wav") ? "{\"task\":\"transcribe\",\"language\":\"chinese\",\"duration\":9.0,\"text\":\"您看方案怎么样\",\"segments\":[{\"id\":0,\"start\":0.0,\"end\":2.5,\"text\":\" 您看方案怎么样\"}]}"
                    : "{\"task\":\"transcribe\",\"language\":\"chinese\",\"duration\":9.0,\"text\":\"太贵了，超出我们的预算\",\"segments\":[{\"id\":0,\"start\":3.2,\"end\":6.0,\"text\":\"太贵了，超出我们的预算\"}]}";
            var answer = (sound ? said : "{\"error\":{\"message\":\"malformed\",\"type\":\"invalid_request_error\"}}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(sound ? 200 : 400, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return Map.of("tongpin.transcription.url", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1", "tongpin.transcription.key", "secret", "tongpin.transcription.every", "1s");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
