package io.tongpin.gateway.route;

import io.tongpin.gateway.Order;
import io.tongpin.gateway.problem.Problem;
import io.tongpin.gateway.session.SessionGuard;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Every address of the web UI is its one page; the browser's router does the rest. Anonymous visitors sign in first and come back to where
 * they wanted to go. The page is never cached, its assets always.
 */
@ApplicationScoped
class Pages {
    private static final Pattern FILE = Pattern.compile(".*\\.[A-Za-z0-9]+");
    private final Buffer index = read();

    void routes(@Observes Router router) {
        router.get().order(Order.PAGES).handler(this::page);
    }

    private void page(RoutingContext routing) {
        var path = routing.normalizedPath();
        if (!isPage(path) || !acceptsHtml(routing)) {
            routing.next();
        } else if (index == null) {
            Problem.notFound().answer(routing);
        } else {
            SessionGuard.identify(routing).subscribe().with(caller -> {
                if (caller.isPresent()) {
                    show(routing);
                } else {
                    signIn(routing);
                }
            }, routing::fail);
        }
    }

    private void show(RoutingContext routing) {
        routing.response().headers().remove("Content-Encoding");
        routing.response().putHeader("Content-Type", "text/html; charset=utf-8").putHeader("Cache-Control", "no-store").end(index);
    }

    private static void signIn(RoutingContext routing) {
        var wanted = URLEncoder.encode(routing.request().uri(), StandardCharsets.UTF_8);
        routing.response().setStatusCode(302).putHeader("Cache-Control", "no-store").putHeader("Location", "/login?next=" + wanted).end();
    }

    static boolean isPage(String path) {
        return path.equals("/index.html") || !(path.startsWith("/api/") || path.startsWith("/q/") || path.equals("/api") || path.equals("/q")
                || path.equals("/logout") || FILE.matcher(path).matches());
    }

    private static boolean acceptsHtml(RoutingContext routing) {
        var accept = routing.request().getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    /** Null in a build without the web UI. */
    private static Buffer read() {
        try (var page = Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/resources/index.html")) {
            return page == null ? null : Buffer.buffer(page.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the web UI cannot be read", e);
        }
    }
}
