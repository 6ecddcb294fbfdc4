package io.tongpin.gateway.route;

import io.opentelemetry.api.trace.Span;
import io.tongpin.gateway.Order;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Each call of the API has an id that a user can quote: the caller's own, or a new one. It is echoed, passed on, in the trace and in the log. */
@ApplicationScoped
public class RequestId {
    public static final String HEADER = "X-Request-Id";
    /** Its name in a log line. */
    public static final String LOGGED = "requestId";
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    void routes(@Observes Router router) {
        router.route("/api/*").order(Order.REQUEST_ID).handler(routing -> {
            set(routing);
            routing.next();
        });
    }

    public static void set(RoutingContext routing) {
        var sent = routing.request().getHeader(HEADER);
        var id = sent != null && ACCEPTED.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
        routing.request().headers().set(HEADER, id);
        routing.response().putHeader(HEADER, id);
        Span.current().setAttribute("tongpin.request_id", id);
        MDC.put(LOGGED, id);
    }
}
