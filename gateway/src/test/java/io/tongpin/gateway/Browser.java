package io.tongpin.gateway;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A visitor with cookies who follows redirects one by one, as far as the Keycloak form and back. Call by call or signed in. */
public final class Browser {
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private final HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, HttpCookie> cookies = new LinkedHashMap<>();
    private final URI site;

    public Browser(URI site) {
        this.site = site;
    }

    public static URI site(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** As a browser shows a page. */
    public HttpResponse<String> visit(String address) {
        return send(HttpRequest.newBuilder(site.resolve(address)).header("Accept", "text/html,*/*"));
    }

    /** As a script of the page calls the API. */
    public HttpResponse<String> call(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(site.resolve(path)).method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** Visits {@code address} and follows on, filling in the sign-in form where it meets it; ends at the first answer that is a page. */
    public HttpResponse<String> signIn(String address, String username, String password) {
        var answer = follow(visit(address));
        var form = FORM.matcher(answer.body());
        if (!form.find()) {
            throw new AssertionError("no sign-in form at " + answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        var fields = "username=" + encode(username) + "&password=" + encode(password) + "&credentialId=";
        return follow(send(HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(fields))));
    }

    /** Agrees where Keycloak asks whether a program may act for the person; it asks once. */
    public HttpResponse<String> agree(HttpResponse<String> answer) {
        var form = FORM.matcher(answer.body());
        if (!form.find()) {
            return answer;
        }
        var code = Pattern.compile("name=\"code\" value=\"([^\"]+)\"").matcher(answer.body());
        return follow(send(HttpRequest.newBuilder(answer.uri().resolve(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString((code.find() ? "code=" + encode(code.group(1)) + "&" : "") + "accept=Yes"))));
    }

    public HttpResponse<String> follow(HttpResponse<String> answer) {
        for (int hops = 0; hops < 12 && answer.statusCode() >= 300 && answer.statusCode() < 400; hops++) {
            answer = send(HttpRequest.newBuilder(answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow()))
                    .header("Accept", "text/html"));
        }
        return answer;
    }

    public Map<String, HttpCookie> cookies() {
        return cookies;
    }

    public String cookieHeader() {
        return cookies.values().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }

    public static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (var header : answer.headers().allValues("Set-Cookie")) {
                for (var cookie : HttpCookie.parse(header)) {
                    if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                        cookies.remove(cookie.getName());
                    } else {
                        cookies.put(cookie.getName(), cookie);
                    }
                }
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
