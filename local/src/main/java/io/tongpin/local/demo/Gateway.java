package io.tongpin.local.demo;

import io.tongpin.local.Tokens;
import io.tongpin.local.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The product as the demo's people reach it, each with an own token. */
public final class Gateway {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String realm;

    public Gateway(String address, String realm) {
        this.address = address;
        this.realm = realm;
    }

    HttpRequest.Builder request(String who, String path, Duration patience) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(patience).header("Authorization", "Bearer " + Tokens.at(realm, who))
            .header("Content-Type", "application/json").header("Accept-Language", "en");
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StackException("The gateway does not answer at " + address + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the demo was loaded", e);
        }
    }

    /** Whether what was asked may be had in a moment. */
    static boolean isAway(HttpResponse<String> answer) {
        return answer.statusCode() >= 500 || answer.statusCode() == 429;
    }
}
