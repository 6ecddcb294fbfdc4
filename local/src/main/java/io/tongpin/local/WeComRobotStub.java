package io.tongpin.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands for a WeCom group robot where tests cannot reach the real one. It holds callers to the documented wire format
 * (https://developer.work.weixin.qq.com/document/path/91770), answers with the documented error codes, and can be told to misbehave.
 *
 * <p>Run as a process it prints its webhook address; {@code GET /stub} then tells what it took and what it complained about, and
 * {@code POST /stub/behave} with names of {@link Manner} separated by commas says how the next calls go, {@code POST /stub/reset}
 * makes it forget everything.
 */
public final class WeComRobotStub implements AutoCloseable {

    /** How one call goes. */
    public enum Manner {
        /** Refuses: {@code errcode} 45009. */
        TOO_MANY,
        /** Refuses: HTTP 429. */
        HTTP_429,
        /** Breaks: HTTP 500. */
        SERVER_ERROR,
        /** Takes the message and never answers. */
        SILENCE,
        /** Takes the message and closes the connection without an answer. */
        DROP
    }

    private static final int MAX_BYTES = 4096;
    private static final int MAX_PICTURE = 2 * 1024 * 1024;
    private static final int PER_MINUTE = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "wecom-robot-stub");
        thread.setDaemon(true);
        return thread;
    });
    private final String key = UUID.randomUUID().toString();
    private final List<String> taken = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Deque<Manner> manners = new ArrayDeque<>();
    private final Deque<Instant> recent = new ArrayDeque<>();

    private WeComRobotStub(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/cgi-bin/webhook/send", this::send);
        server.createContext("/stub", this::tell);
        server.start();
    }

    /** @param port 0 for a free one */
    public static WeComRobotStub start(int port) throws IOException {
        return new WeComRobotStub(port);
    }

    public static void main(String[] args) throws IOException {
        System.out.println(start(args.length == 0 ? 0 : Integer.parseInt(args[0])).url());
    }

    /** The webhook address, with the robot's key. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/cgi-bin/webhook/send?key=" + key;
    }

    /** The next calls go like this, one each; after that the robot is well again. */
    public synchronized void behave(Manner... next) {
        manners.addAll(List.of(next));
    }

    /** Messages that reached the group, also those whose sender got no answer. */
    public synchronized List<String> taken() {
        return List.copyOf(taken);
    }

    /** What callers did against the documented format; a good client leaves this empty. */
    public synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Forgets everything, the rate too. */
    public synchronized void reset() {
        taken.clear();
        complaints.clear();
        manners.clear();
        recent.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void send(HttpExchange call) throws IOException {
        var body = call.getRequestBody().readAllBytes();
        var answer = judge(call, body);
        if (answer.silent()) {
            await();
        }
        if (answer.status() > 0) {
            answer(call, answer.status(), Map.of("errcode", answer.code(), "errmsg", answer.message()));
        }
        call.close();
    }

    private record Answer(int status, int code, String message, boolean silent) {}

    private synchronized Answer judge(HttpExchange call, byte[] body) {
        var manner = manners.poll();
        if (manner == Manner.TOO_MANY) {
            return new Answer(200, 45009, "api freq out of limit", false);
        }
        if (manner == Manner.HTTP_429 || manner == Manner.SERVER_ERROR) {
            return new Answer(manner == Manner.HTTP_429 ? 429 : 500, -1, "system busy", false);
        }
        var wrong = violation(call, body);
        if (wrong != null) {
            complaints.add(wrong.message());
            return wrong;
        }
        recent.removeIf(sent -> sent.isBefore(Instant.now().minus(Duration.ofMinutes(1))));
        if (recent.size() >= PER_MINUTE) {
            complaints.add("more than " + PER_MINUTE + " messages in a minute");
            return new Answer(200, 45009, "api freq out of limit", false);
        }
        recent.add(Instant.now());
        taken.add(new String(body, StandardCharsets.UTF_8));
        return manner == Manner.SILENCE ? new Answer(0, 0, "", true) : manner == Manner.DROP ? new Answer(0, 0, "", false)
            : new Answer(200, 0, "ok", false);
    }

    /** @return null when the call is as documented */
    private Answer violation(HttpExchange call, byte[] body) {
        if (!call.getRequestMethod().equals("POST")) {
            return new Answer(200, 43002, "require POST method", false);
        }
        if (!("key=" + key).equals(call.getRequestURI().getQuery())) {
            return new Answer(200, 93000, "invalid webhook url", false);
        }
        var type = call.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            return new Answer(200, 40035, "content type is " + type, false);
        }
        JsonNode message;
        try {
            message = JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException malformed) {
            return new Answer(200, 47001, "data format error", false);
        }
        if (message.path("msgtype").asText().equals("image")) {
            return image(message.path("image"));
        }
        if (!message.path("msgtype").asText().equals("markdown")) {
            return new Answer(200, 40008, "invalid message type", false);
        }
        var content = message.path("markdown").path("content");
        if (!content.isTextual() || content.asText().isBlank()) {
            return new Answer(200, 44004, "empty content", false);
        }
        return content.asText().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES ? null
            : new Answer(200, 40058, "markdown.content exceed max length " + MAX_BYTES, false);
    }

    /** Base64 of at most 2 MB of JPG or PNG, and the MD5 of what it was before its encoding. */
    private static Answer image(JsonNode image) {
        try {
            var bytes = Base64.getDecoder().decode(image.path("base64").asText());
            var png = bytes.length > 8 && bytes[0] == (byte) 0x89 && bytes[1] == 'P' && bytes[2] == 'N' && bytes[3] == 'G';
            var jpg = bytes.length > 3 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xD8;
            if (!png && !jpg || bytes.length > MAX_PICTURE) {
                return new Answer(200, 40009, "invalid image size or kind", false);
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)).equals(image.path("md5").asText()) ? null
                : new Answer(200, 301019, "media md5 not match", false);
        } catch (IllegalArgumentException | NoSuchAlgorithmException notBase64) {
            return new Answer(200, 301019, "image is not base64", false);
        }
    }

    private void tell(HttpExchange call) throws IOException {
        if (call.getRequestURI().getPath().equals("/stub/behave")) {
            var names = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).trim();
            behave(Arrays.stream(names.split(",")).map(Manner::valueOf).toArray(Manner[]::new));
        }
        if (call.getRequestURI().getPath().equals("/stub/reset")) {
            reset();
        }
        answer(call, 200, Map.of("taken", taken(), "complaints", complaints()));
        call.close();
    }

    private static void answer(HttpExchange call, int status, Object body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        call.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    private static void await() {
        try {
            Thread.sleep(Duration.ofMinutes(10).toMillis());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
