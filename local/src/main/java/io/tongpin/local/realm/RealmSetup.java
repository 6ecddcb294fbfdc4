package io.tongpin.local.realm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongpin.local.demo.CrmData;
import io.tongpin.local.stack.Keycloak;
import io.tongpin.local.stack.StackException;
import io.tongpin.local.stack.StackFolder;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Brings the realm into a running Keycloak by its admin API. (Keycloak's own import at start looks at a realm only once, so it
 * could not add the demo later.)
 */
public final class RealmSetup {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Keycloak keycloak;
    private final StackFolder folder;

    public RealmSetup(Keycloak keycloak, StackFolder folder) {
        this.keycloak = keycloak;
        this.folder = folder;
    }

    /** Creates the realm if there is none, and adds the demo's people if they are wanted and missing. */
    public void ensure(boolean demo) {
        if (keycloak.adminPassword().isEmpty()) {
            return;
        }
        folder.locked(() -> {
            var realm = Realm.production(client -> clientSecret(folder, client));
            if (demo) {
                realm.withDemo(CrmData.read());
            }
            if (get("/admin/realms/tongpin").statusCode() == 404) {
                post("/admin/realms", realm.json());
            } else if (demo && !has("/admin/realms/tongpin/clients?clientId=tongpin-cli")) {
                post("/admin/realms/tongpin/partialImport", realm.additions());
            } else if (!has("/admin/realms/tongpin/clients?clientId=tongpin-assistant")) {
                post("/admin/realms/tongpin/partialImport", realm.additions());
            }
            return null;
        });
    }

    /** The secret that the realm of this folder shares with a confidential client; {@code TONGPIN_OIDC_SECRET} is that of a given realm. */
    public static String clientSecret(StackFolder folder, String client) {
        return folder.secret("client-" + client);
    }

    private boolean has(String path) throws IOException {
        return !JSON.readTree(get(path).body()).isEmpty();
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    private void post(String path, String body) {
        var response = send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build());
        if (response.statusCode() >= 300) {
            throw new StackException("Keycloak refused the realm (" + response.statusCode() + "): " + response.body());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(keycloak.url() + path)).header("Authorization", "Bearer " + token());
    }

    private String token() {
        var form = Map.of("grant_type", "password", "client_id", "admin-cli", "username", keycloak.admin(), "password", keycloak.adminPassword().orElseThrow())
            .entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
        var response = send(HttpRequest.newBuilder(URI.create(keycloak.url() + "/realms/master/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build());
        try {
            return JSON.readTree(response.body()).get("access_token").asText();
        } catch (IOException | NullPointerException e) {
            throw new StackException("Keycloak does not let its administrator in: " + response.body(), e);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StackException("Keycloak does not answer at " + keycloak.url(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while talking to Keycloak", e);
        }
    }
}
