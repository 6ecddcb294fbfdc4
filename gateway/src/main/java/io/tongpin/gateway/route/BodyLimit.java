package io.tongpin.gateway.route;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tongpin.gateway.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says why a body is not taken; the framework's own check, which comes after, only hangs up. */
@ApplicationScoped
class BodyLimit {
    private static final int BEFORE_THE_FRAMEWORK = 95;

    private final long most;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.most = most.asLongValue();
    }

    void filter(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_FRAMEWORK);
    }

    private void check(RoutingContext routing) {
        if (length(routing.request().getHeader("Content-Length")) > most) {
            RequestId.set(routing);
            Problem.bodyTooLarge().answer(routing);
        } else {
            routing.next();
        }
    }

    private static long length(String header) {
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }
}
