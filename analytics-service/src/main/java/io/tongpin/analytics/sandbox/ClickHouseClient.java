package io.tongpin.analytics.sandbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** ClickHouse over its HTTP interface, which every version of it has; nothing here blocks. */
final class ClickHouseClient {
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    /** Of a statement: a list of orders may be long; rows of a batch are on every shard when it returns. */
    private static final Map<String, String> WRITING = Map.of("max_query_size", "67108864", "insert_distributed_sync", "1");

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECTING).version(HttpClient.Version.HTTP_1_1).build();
    private final List<URI> nodes;
    private final String database;
    private final String authorization;

    ClickHouseClient(ColumnarConfig.ClickHouse config) {
        this.nodes = config.nodes();
        this.database = config.database();
        var user = config.user() + ":" + config.password().orElse("");
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /** The engine says no: asking again gives the same. */
    static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    /** Rows as lists of values, asked of the first node that answers. */
    Uni<JsonNode> ask(String question, Map<String, String> settings, Duration patience) {
        return ask(0, question, settings, patience);
    }

    private Uni<JsonNode> ask(int node, String question, Map<String, String> settings, Duration patience) {
        var answer = send(nodes.get(node), question, settings, patience).map(ClickHouseClient::rows);
        return node + 1 == nodes.size() ? answer
                : answer.onFailure(IOException.class).recoverWithUni(away -> ask(node + 1, question, settings, patience));
    }

    /** Rows as lists of values, of this node. */
    Uni<JsonNode> ask(URI node, String question, Duration patience) {
        return send(node, question, Map.of(), patience).map(ClickHouseClient::rows);
    }

    /** Runs a statement on one node, whichever answers. */
    Uni<Void> write(String statement, Duration patience) {
        return send(nodes.get(0), statement, WRITING, patience).replaceWithVoid();
    }

    /** Runs a statement on every node, one after the other; fails when one of them does. */
    Uni<Void> everywhere(String statement, Duration patience) {
        var all = Uni.createFrom().voidItem();
        for (var node : nodes) {
            all = all.chain(() -> send(node, statement, WRITING, patience).replaceWithVoid());
        }
        return all;
    }

    List<URI> nodes() {
        return nodes;
    }

    private Uni<byte[]> send(URI node, String text, Map<String, String> settings, Duration patience) {
        return Uni.createFrom().completionStage(() -> http.sendAsync(request(node, text, settings, patience), BodyHandlers.ofByteArray()))
                .onFailure(CompletionException.class).transform(Throwable::getCause)
                .map(ClickHouseClient::body);
    }

    private HttpRequest request(URI node, String text, Map<String, String> settings, Duration patience) {
        var parameters = settings.entrySet().stream().map(setting -> "&" + setting.getKey() + "=" + URLEncoder.encode(setting.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return HttpRequest.newBuilder(node.resolve("/?database=" + URLEncoder.encode(database, StandardCharsets.UTF_8) + "&default_format=JSONCompact" + parameters))
                .timeout(patience).header("Authorization", authorization).POST(BodyPublishers.ofString(text)).build();
    }

    private static byte[] body(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new Refused(new String(response.body(), StandardCharsets.UTF_8).strip());
        }
        return response.body();
    }

    private static JsonNode rows(byte[] body) {
        try {
            return JSON.readTree(body).path("data");
        } catch (IOException e) {
            throw new UncheckedIOException("ClickHouse answered what is no JSON", e);
        }
    }
}
