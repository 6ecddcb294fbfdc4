package io.tongpin.gateway.route;

import io.tongpin.gateway.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What changes while a request passes through: the caller's claims about itself are taken off, the verified token is put on; links in the
 * answer stay on this origin, and a service that fails is reported as a problem.
 *
 * @param uri         path and query that the service is asked for
 * @param accessToken null on hooks
 */
record Passage(String service, String uri, String accessToken) implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(Passage.class);
    /** Everything else that starts with X- could claim an identity or an origin. */
    private static final Set<String> KEPT = Set.of("x-request-id", "x-signature");
    /** The tracer writes its own, as a child of what the browser sent. */
    private static final List<String> DROPPED =
            List.of("Cookie", "Authorization", "Forwarded", "traceparent", "tracestate", "baggage");
    private static final Set<String> COMPRESSIBLE =
            Set.of("application/json", "application/problem+json", "text/csv", "text/plain", "text/html", "application/yaml");

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var request = context.request();
        request.setURI(uri);
        clean(request.headers());
        if (accessToken != null) {
            request.headers().set("Authorization", "Bearer " + accessToken);
        }
        var asked = request.proxiedRequest().authority();
        if (asked != null) {
            request.setAuthority(HostAndPort.create(asked.host(), asked.port()));
        }
        return context.sendRequest().recover(failure -> {
            var problem = failure instanceof ServiceClient.Unreachable ? Problem.serviceUnavailable(service) : Problem.serviceFailed(service);
            if (!request.proxiedRequest().response().closed()) {
                // somebody still waits: they did not just leave the page
                LOG.warnf("%s gave no answer to %s %s: %s", service, request.getMethod(), uri, failure.getMessage());
            }
            var response = request.release().response().setStatusCode(problem.status())
                    .putHeader("Content-Type", Problem.CONTENT_TYPE).setBody(Body.body(problem.body(request.proxiedRequest())));
            return Future.succeededFuture(problem.status() == 503 ? response.putHeader("Retry-After", "2") : response);
        });
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        var headers = context.response().headers();
        headers.remove("Set-Cookie");
        if (context.response().getStatusCode() == 413 && !headers.contains("Content-Type")) {
            // the framework of a service refuses without a word
            headers.set("Content-Type", Problem.CONTENT_TYPE);
            context.response().setBody(Body.body(Problem.bodyTooLarge().body(context.request().proxiedRequest())));
        }
        var location = headers.get("Location");
        if (location != null) {
            headers.set("Location", onThisOrigin(location));
        }
        if (headers.contains("Content-Encoding") || isCompressible(headers.get("Content-Type"))) {
            // 'identity' stands there while compression is on; without it the server compresses
            context.request().proxiedRequest().response().headers().remove(HttpHeaders.CONTENT_ENCODING);
        }
        return context.sendResponse();
    }

    static void clean(MultiMap headers) {
        DROPPED.forEach(headers::remove);
        for (var name : List.copyOf(headers.names())) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-") && !KEPT.contains(lower)) {
                headers.remove(name);
            }
        }
    }

    static String onThisOrigin(String location) {
        var uri = URI.create(location);
        if (!uri.isAbsolute()) {
            return location;
        }
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static boolean isCompressible(String contentType) {
        return contentType != null && COMPRESSIBLE.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
