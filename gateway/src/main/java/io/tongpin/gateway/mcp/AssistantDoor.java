package io.tongpin.gateway.mcp;

import io.opentelemetry.context.Context;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tongpin.gateway.limit.RateLimit;
import io.tongpin.gateway.problem.Problem;
import io.tongpin.gateway.route.RequestId;
import io.tongpin.gateway.session.Caller;
import io.tongpin.gateway.session.CrossSite;
import io.tongpin.gateway.session.SessionGuard;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Who may speak to the endpoint of assistants: programs with a valid bearer token. A browser's session never counts here, so no page can make
 * a visitor's browser act; other sites' pages are refused even with a token. Only the stateless part of the transport is offered: each call is
 * a POST of its own, there are no sessions and no stream of the server's own.
 */
@ApplicationScoped
class AssistantDoor {
    static final String PATH = "/mcp";
    private static final String SIGN_IN = "/.well-known/oauth-protected-resource" + PATH;
    private static final String SESSION = "Mcp-Session-Id";
    private static final String TRACE = Context.class.getName();
    private static final long MOST_KILOBYTES = 256;
    /** After the framework's own filters, which find out who asks; before its routes, of which the endpoint is one. */
    private static final int PRIORITY = 90;

    private final RateLimit limit;

    AssistantDoor(RateLimit limit) {
        this.limit = limit;
    }

    /** The trace that the call came in with; the endpoint's own context has forgotten it. */
    static Context trace(RoutingContext routing) {
        return routing.get(TRACE, Context.root());
    }

    void filter(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext routing) {
        var path = routing.normalizedPath();
        if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
            routing.next();
            return;
        }
        RequestId.set(routing);
        var request = routing.request();
        if (!path.equals(PATH)) {
            // the older transport with its two endpoints
            Problem.notFound().answer(routing);
        } else if (CrossSite.foreignPage(request.headers(), request.authority() == null ? null : request.authority().toString())) {
            Problem.crossSite().answer(routing);
        } else if (!CrossSite.hasBearer(request.headers())) {
            signIn(routing);
        } else {
            request.headers().remove("Cookie");
            request.pause();
            SessionGuard.identify(routing).subscribe().with(
                    caller -> caller.ifPresentOrElse(known -> enter(routing, known), () -> signIn(routing)), routing::fail);
        }
    }

    private void enter(RoutingContext routing, Caller caller) {
        var request = routing.request();
        if (request.method() != HttpMethod.POST) {
            request.resume();
            routing.response().setStatusCode(405).putHeader("Allow", "POST").end();
            return;
        }
        if (length(request.getHeader("Content-Length")) > MOST_KILOBYTES * 1024) {
            Problem.tooLarge(MOST_KILOBYTES).answer(routing);
            return;
        }
        SessionGuard.admit(routing, caller);
        routing.put(TRACE, Context.current());
        request.headers().remove(SESSION);
        routing.addHeadersEndHandler(sent -> routing.response().headers().remove(SESSION));
        var language = request.getHeader("Accept-Language");
        if (language == null || language.startsWith("*")) {
            request.headers().set("Accept-Language", caller.locale());
        }
        limit.check(routing);
        request.resume();
    }

    /** Where to get a token stands in the answer, as the protocol's rules of authorization want it. */
    private static void signIn(RoutingContext routing) {
        var request = routing.request();
        routing.response().putHeader("WWW-Authenticate",
                "Bearer resource_metadata=\"" + request.scheme() + "://" + request.authority() + SIGN_IN + "\"");
        Problem.signInRequired().answer(routing);
    }

    /** A body of unknown length counts as too long: it would be read into memory as a whole. */
    private static long length(String contentLength) {
        try {
            return Long.parseLong(contentLength);
        } catch (NumberFormatException missing) {
            return Long.MAX_VALUE;
        }
    }
}
