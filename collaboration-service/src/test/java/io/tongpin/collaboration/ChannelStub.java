package io.tongpin.collaboration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for Feishu, DingTalk, WeCom's application messages and a mail server. It holds callers to the documented wire formats, answers
 * with the documented codes, and can be told to misbehave. Signatures and limits are worked out here anew, from the documents.
 */
public final class ChannelStub implements AutoCloseable {
    public static final String SECRET = "SECtop-secret-1";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PER_MEMBER = 30;

    private final HttpServer server;
    private final ServerSocket mail;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "channel-stub");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, List<String>> taken = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final Map<String, Deque<String>> manners = new HashMap<>();
    private final Map<String, Integer> perMember = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private int tokens;

    public ChannelStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/open-apis/bot/v2/hook/key-1", call -> answer(call, "feishu", this::feishu, "code", "msg", 11232));
        server.createContext("/robot/send", call -> answer(call, "dingtalk", body -> dingTalk(call, body), "errcode", "errmsg", 130101));
        server.createContext("/cgi-bin/gettoken", this::token);
        server.createContext("/cgi-bin/message/send", call -> answer(call, "app", body -> app(call, body), "errcode", "errmsg", 45009));
        server.createContext("/stub", this::tell);
        server.start();
        mail = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        threads.submit(this::serveMail);
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public int mailPort() {
        return mail.getLocalPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            mail.close();
        } catch (IOException closed) {
            // it is to be closed
        }
    }

    // ------ the test's hand on it, over HTTP: the test lives in another class loader

    public static List<String> taken(String address, String channel) {
        var all = ask(address, "/stub", "").getJsonObject("taken").getJsonArray(channel, new JsonArray());
        return all.stream().map(Object::toString).toList();
    }

    public static List<String> complaints(String address) {
        return ask(address, "/stub", "").getJsonArray("complaints").stream().map(Object::toString).toList();
    }

    /** @param manner TOO_MANY, HTTP_429, SERVER_ERROR, SILENCE (takes and never answers), DROP (takes and hangs up), STALE_TOKEN */
    public static void behave(String address, String channel, String manner) {
        ask(address, "/stub/behave", channel + " " + manner);
    }

    public static void reset(String address) {
        ask(address, "/stub/reset", "");
    }

    private static JsonObject ask(String address, String path, String body) {
        try {
            return new JsonObject(HTTP.send(HttpRequest.newBuilder(URI.create(address + path)).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tell(HttpExchange call) throws IOException {
        var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (this) {
            if (call.getRequestURI().getPath().endsWith("/behave")) {
                manners.computeIfAbsent(body.split(" ")[0], none -> new ArrayDeque<>()).add(body.split(" ")[1]);
            }
            if (call.getRequestURI().getPath().endsWith("/reset")) {
                taken.clear();
                complaints.clear();
                manners.clear();
                perMember.clear();
                known.clear();
            }
            var told = new JsonObject();
            taken.forEach((channel, messages) -> told.put(channel, new JsonArray(List.copyOf(messages))));
            write(call, 200, new JsonObject().put("taken", told).put("complaints", new JsonArray(List.copyOf(complaints))));
        }
    }

    // ------ channels

    private void answer(HttpExchange call, String channel, Function<JsonObject, String> violation, String code, String message, int tooMany) throws IOException {
        var bytes = call.getRequestBody().readAllBytes();
        String manner;
        String wrong;
        synchronized (this) {
            manner = manners.getOrDefault(channel, new ArrayDeque<>()).poll();
            if ("TOO_MANY".equals(manner)) {
                write(call, 200, new JsonObject().put(code, tooMany).put(message, "too many requests"));
                return;
            }
            if ("HTTP_429".equals(manner) || "SERVER_ERROR".equals(manner)) {
                write(call, "HTTP_429".equals(manner) ? 429 : 500, new JsonObject());
                return;
            }
            if ("STALE_TOKEN".equals(manner)) {
                write(call, 200, new JsonObject().put(code, 42001).put(message, "access_token expired"));
                return;
            }
            wrong = violation(call, bytes, violation);
            if (wrong != null && wrong.startsWith("!")) {
                write(call, 200, new JsonObject().put(code, Integer.parseInt(wrong.substring(1))).put(message, "refused"));
                return;
            }
            if (wrong != null) {
                complaints.add(channel + ": " + wrong);
                write(call, 200, new JsonObject().put(code, 9499).put(message, wrong));
                return;
            }
            var body = new String(bytes, StandardCharsets.UTF_8);
            if (!channel.equals("app") || known.add(body)) {
                taken.computeIfAbsent(channel, none -> new ArrayList<>()).add(body);
            }
        }
        if ("SILENCE".equals(manner)) {
            sleep();
        }
        if (!"DROP".equals(manner)) {
            write(call, 200, new JsonObject().put(code, 0).put(message, "ok"));
        }
        call.close();
    }

    private static String violation(HttpExchange call, byte[] bytes, Function<JsonObject, String> violation) {
        var type = call.getRequestHeaders().getFirst("Content-Type");
        if (!call.getRequestMethod().equals("POST") || type == null || !type.startsWith("application/json")) {
            return "not a POST of JSON";
        }
        try {
            return violation.apply(new JsonObject(new String(bytes, StandardCharsets.UTF_8)));
        } catch (DecodeException | ClassCastException | NullPointerException malformed) {
            return "malformed: " + malformed;
        }
    }

    private String feishu(JsonObject body) {
        if (!sign(body.getString("timestamp") + "\n" + SECRET, "").equals(body.getString("sign"))) {
            return "sign does not match";
        }
        if (body.getString("timestamp").length() != 10) {
            return "timestamp is not in seconds";
        }
        var card = body.getJsonObject("card");
        if (!"interactive".equals(body.getString("msg_type")) || !"plain_text".equals(card.getJsonObject("header").getJsonObject("title").getString("tag"))) {
            return "not a card";
        }
        var element = card.getJsonArray("elements").getJsonObject(0);
        return "markdown".equals(element.getString("tag")) && !element.getString("content").isBlank() && body.encode().getBytes(StandardCharsets.UTF_8).length <= 20 * 1024
                ? null : "no content, or too long";
    }

    private String dingTalk(HttpExchange call, JsonObject body) {
        var query = query(call);
        var sign = sign(SECRET, query.get("timestamp") + "\n" + SECRET);
        if (!"token-1".equals(query.get("access_token")) || query.get("timestamp").length() != 13 || !sign.equals(query.get("sign"))) {
            return "sign does not match";
        }
        var markdown = body.getJsonObject("markdown");
        return "markdown".equals(body.getString("msgtype")) && !markdown.getString("title").isBlank() && !markdown.getString("text").isBlank()
                && body.encode().getBytes(StandardCharsets.UTF_8).length <= 20_000 ? null : "no title or text, or too long";
    }

    private void token(HttpExchange call) throws IOException {
        var query = query(call);
        synchronized (this) {
            write(call, 200, "ww1".equals(query.get("corpid")) && SECRET.equals(query.get("corpsecret"))
                    ? new JsonObject().put("errcode", 0).put("errmsg", "ok").put("access_token", "token-" + ++tokens).put("expires_in", 7200)
                    : new JsonObject().put("errcode", 40001).put("errmsg", "invalid credential"));
        }
    }

    /** @return null when fine; {@code !code} for a refusal that is no fault of the caller */
    private String app(HttpExchange call, JsonObject body) {
        if (!query(call).getOrDefault("access_token", "").startsWith("token-")) {
            return "no token";
        }
        if (body.getInteger("agentid") != 1000002 || body.getInteger("enable_duplicate_check") != 1
                || body.getInteger("duplicate_check_interval") > 4 * 3600) {
            return "agent or duplicate check";
        }
        if (body.getString("touser").equals("nobody")) {
            return "!81013";
        }
        var kind = body.getString("msgtype");
        var content = body.getJsonObject(kind);
        if (kind.equals("textcard")) {
            if (bytes(content.getString("title")) > 128 || bytes(content.getString("description")) > 512 || content.getString("url").isBlank()) {
                return "text card too long or without url";
            }
        } else if (!kind.equals("markdown") || bytes(content.getString("content")) > 2048) {
            return "markdown too long";
        }
        if (!known.contains(body.encode()) && perMember.merge(body.getString("touser"), 1, Integer::sum) > PER_MEMBER) {
            return "more than " + PER_MEMBER + " messages to a member in a minute";
        }
        return null;
    }

    // ------ mail: RFC 5321 as far as a client needs it

    private void serveMail() {
        while (!mail.isClosed()) {
            try {
                var socket = mail.accept();
                threads.submit(() -> mail(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void mail(Socket socket) {
        try (socket; var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            reply(socket, "220 stub ESMTP");
            String to = null;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.split("[ :]")[0].toUpperCase();
                switch (verb) {
                    case "EHLO" -> reply(socket, "250-stub\r\n250 8BITMIME");
                    case "HELO", "MAIL", "RSET", "NOOP" -> reply(socket, "250 OK");
                    case "RCPT" -> {
                        to = line;
                        var manner = next("mail");
                        reply(socket, line.contains("<nobody@") ? "550 5.1.1 no such user" : "SERVER_ERROR".equals(manner) || "TOO_MANY".equals(manner)
                                ? "451 4.7.1 try again later" : "250 OK");
                        if (manner != null && !manner.equals("SERVER_ERROR") && !manner.equals("TOO_MANY")) {
                            push("mail", manner);
                        }
                    }
                    case "DATA" -> {
                        reply(socket, "354 go on");
                        var text = new StringBuilder();
                        for (var data = in.readLine(); data != null && !data.equals("."); data = in.readLine()) {
                            text.append(data).append('\n');
                        }
                        synchronized (this) {
                            if (!text.toString().contains("Message-ID:") && !text.toString().contains("Message-Id:")) {
                                complaints.add("mail: no Message-ID");
                            }
                            taken.computeIfAbsent("mail", none -> new ArrayList<>()).add(to + "\n" + text);
                        }
                        var manner = next("mail");
                        if ("SILENCE".equals(manner)) {
                            sleep();
                        }
                        if ("DROP".equals(manner)) {
                            return;
                        }
                        reply(socket, "250 taken");
                    }
                    case "QUIT" -> {
                        reply(socket, "221 bye");
                        return;
                    }
                    default -> reply(socket, "502 not here");
                }
            }
        } catch (IOException gone) {
            // the client went away
        }
    }

    private synchronized String next(String channel) {
        return manners.getOrDefault(channel, new ArrayDeque<>()).poll();
    }

    private synchronized void push(String channel, String manner) {
        manners.get(channel).addFirst(manner);
    }

    private static void reply(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    // ------

    private static Map<String, String> query(HttpExchange call) {
        var query = new HashMap<String, String>();
        Arrays.stream(call.getRequestURI().getRawQuery().split("&")).map(part -> part.split("=", 2))
                .forEach(part -> query.put(part[0], URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
        return query;
    }

    private static String sign(String key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void write(HttpExchange call, int status, JsonObject body) throws IOException {
        var bytes = body.toBuffer().getBytes();
        call.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private static void sleep() {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
