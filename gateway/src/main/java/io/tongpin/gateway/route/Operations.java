package io.tongpin.gateway.route;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tongpin.gateway.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Health and metrics are for those who run the product: behind an ingress, what came through it does not see them, and browsers are told to keep to TLS. */
@ApplicationScoped
class Operations {
    private static final int BEFORE_SIGN_IN = 400;

    private final boolean behindTls;

    Operations(@ConfigProperty(name = "tongpin.behind.tls", defaultValue = "false") boolean behindTls) {
        this.behindTls = behindTls;
    }

    /** A filter, for the framework's own routes come before ours. */
    void filter(@Observes Filters filters) {
        if (behindTls) {
            filters.register(Operations::check, 100);
            filters.register(Operations::keepToTls, BEFORE_SIGN_IN);
        }
    }

    private static void keepToTls(RoutingContext routing) {
        routing.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        routing.next();
    }

    private static void check(RoutingContext routing) {
        var headers = routing.request().headers();
        if (routing.normalizedPath().startsWith("/q/") && (headers.contains("X-Forwarded-For") || headers.contains("X-Forwarded-Proto"))) {
            Problem.notFound().answer(routing);
        } else {
            routing.next();
        }
    }
}
