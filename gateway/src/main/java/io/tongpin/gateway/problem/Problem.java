package io.tongpin.gateway.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Why the gateway itself refuses a request.
 *
 * @param code names the texts in the bundle {@code problems}: {@code <code>.title} and {@code <code>} (a MessageFormat)
 * @param args of the texts
 */
public record Problem(int status, String code, List<Object> args) {
    public static final String CONTENT_TYPE = "application/problem+json";
    private static final List<Locale> OFFERED = List.of(Locale.CHINESE, Locale.ENGLISH);
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public static Problem signInRequired() {
        return new Problem(401, "sign-in-required", List.of());
    }

    /** A part of an address, such as an id, that no address can have. */
    public static Problem notAnId(String value) {
        return new Problem(400, "not-an-id", List.of(value));
    }

    public static Problem crossSite() {
        return new Problem(403, "cross-site", List.of());
    }

    public static Problem notFound() {
        return new Problem(404, "not-found", List.of());
    }

    public static Problem tooLarge(long kilobytes) {
        return new Problem(413, "too-large", List.of(kilobytes));
    }

    /** More than any service takes. */
    public static Problem bodyTooLarge() {
        return new Problem(413, "body-too-large", List.of());
    }

    public static Problem tooManyRequests(long retryAfterSeconds) {
        return new Problem(429, "too-many-requests", List.of(retryAfterSeconds));
    }

    /** The service took the request and broke off: it may or may not have done its work. */
    public static Problem serviceFailed(String service) {
        return new Problem(502, "service-failed", List.of(service));
    }

    /** No instance took the request: nothing has happened. */
    public static Problem serviceUnavailable(String service) {
        return new Problem(503, "service-unavailable", List.of(service));
    }

    /** Ends the request with this problem; a body still on its way is thrown away. */
    public void answer(RoutingContext routing) {
        var response = routing.response();
        if (response.ended() || response.closed()) {
            return;
        }
        routing.request().resume();
        if (status == 401 && !response.headers().contains("WWW-Authenticate")) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(status).putHeader("Content-Type", CONTENT_TYPE).putHeader("Cache-Control", "no-store")
                .end(body(routing.request()));
    }

    /** In the language that {@code request} prefers. */
    public Buffer body(HttpServerRequest request) {
        var locale = language(request.getHeader("Accept-Language"));
        var body = new JsonObject().put("type", "urn:tongpin:problem:" + code).put("title", text(code + ".title", locale))
                .put("status", status).put("detail", text(code, locale));
        var id = request.getHeader("X-Request-Id");
        return (status < 500 || id == null ? body : body.put("requestId", id)).toBuffer();
    }

    private String text(String key, Locale locale) {
        var texts = ResourceBundle.getBundle("problems", locale, Problem.class.getClassLoader(), NO_FALLBACK);
        return new MessageFormat(texts.getString(key), locale).format(args.toArray());
    }

    private static Locale language(String accepted) {
        try {
            var best = accepted == null ? null : Locale.lookup(Locale.LanguageRange.parse(accepted), OFFERED);
            return best == null ? Locale.CHINESE : best;
        } catch (IllegalArgumentException malformed) {
            return Locale.CHINESE;
        }
    }
}
