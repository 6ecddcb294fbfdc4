package io.tongpin.gateway.route;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tongpin.gateway.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Health and metrics are for those who run the product: behind an ingress, what came through it does not see them. */
@ApplicationScoped
class Operations {
    private final boolean behindTls;

    Operations(@ConfigProperty(name = "tongpin.behind.tls", defaultValue = "false") boolean behindTls) {
        this.behindTls = behindTls;
    }

    /** A filter, for the framework's own routes come before ours. */
    void filter(@Observes Filters filters) {
        if (behindTls) {
            filters.register(Operations::check, 100);
        }
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
