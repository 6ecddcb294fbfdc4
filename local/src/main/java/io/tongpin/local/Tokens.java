package io.tongpin.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongpin.local.realm.DemoPeople;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Real access tokens of the demo realm, kept until shortly before they expire. */
public final class Tokens {

    /** System property with the realm's address; a property because a test class and its resources have different class loaders. */
    static final String REALM = "tongpin.test.realm";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<Map<String, String>, Token> KEPT = new ConcurrentHashMap<>();
    private static final int MARGIN_SECONDS = 60;

    private record Token(String value, Instant goodUntil) {
    }

    private Tokens() {
    }

    /** The access token of a demo account. */
    public static String of(String username) {
        return at(System.getProperty(REALM), username);
    }

    /** The access token of a demo account of the realm at this address ({@code http://…/realms/tongpin}). */
    public static String at(String realm, String username) {
        return token(realm, Map.of("grant_type", "password", "client_id", "tongpin-cli", "scope", "openid",
            "username", username, "password", DemoPeople.PASSWORD));
    }

    /** The access token of another department's system: {@code marketing}, {@code delivery}, {@code service}, {@code finance}, {@code product}. */
    public static String ofDepartment(String department) {
        return token(System.getProperty(REALM), Map.of("grant_type", "client_credentials",
            "client_id", "tongpin-" + department, "client_secret", DemoPeople.PASSWORD));
    }

    private static String token(String realm, Map<String, String> form) {
        var key = new TreeMap<>(form);
        key.put("realm", realm);
        return KEPT.compute(key, (k, kept) -> kept != null && Instant.now().isBefore(kept.goodUntil()) ? kept : fetch(realm, form)).value();
    }

    private static Token fetch(String realm, Map<String, String> form) {
        var body = form.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("No token for " + form.getOrDefault("username", form.get("client_id")) + ": " + response.body());
            }
            var token = JSON.readTree(response.body());
            return new Token(token.get("access_token").asText(), Instant.now().plusSeconds(token.get("expires_in").asLong() - MARGIN_SECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
