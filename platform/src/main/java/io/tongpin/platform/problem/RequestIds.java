package io.tongpin.platform.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** The id by which a person can quote a request stands in each of its log lines ({@code mdc.requestId}), beside the trace's. */
@ApplicationScoped
class RequestIds {
    private static final String HEADER = "X-Request-Id";
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final int EARLY = 200;

    void filter(@Observes Filters filters) {
        filters.register(request -> {
            of(request).ifPresent(id -> MDC.put("requestId", id));
            request.next();
        }, EARLY);
    }

    /** As the gateway sent it. */
    static Optional<String> of(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader(HEADER)).filter(id -> ACCEPTED.matcher(id).matches());
    }
}
