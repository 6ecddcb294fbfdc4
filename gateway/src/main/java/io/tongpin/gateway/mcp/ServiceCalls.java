package io.tongpin.gateway.mcp;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.tongpin.gateway.problem.Problem;
import io.tongpin.gateway.route.RequestId;
import io.tongpin.gateway.route.RouteTable;
import io.tongpin.gateway.route.ServiceClient;
import io.tongpin.gateway.session.SessionGuard;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Asks the services on behalf of the person whose assistant calls a tool. It never fails: what goes wrong is an answer that says so. All of it
 * is one span of the call's trace, and one line of the log.
 */
@ApplicationScoped
class ServiceCalls {
    private static final Logger LOG = Logger.getLogger(ServiceCalls.class);
    /** Tells a service's trace that this was not done by hand. Callers cannot send it: the API takes off their own {@code X-} headers. */
    private static final String VIA = "X-Tongpin-Via";

    private final ServiceClient client;
    private final RouteTable table;
    private final CurrentVertxRequest current;
    private final Tracer tracer;

    ServiceCalls(ServiceClient client, RouteTable table, CurrentVertxRequest current, Tracer tracer) {
        this.client = client;
        this.table = table;
        this.current = current;
        this.tracer = tracer;
    }

    Uni<ToolResponse> get(Address address) {
        return ask(HttpMethod.GET, address, null, null);
    }

    Uni<ToolResponse> post(Address address, JsonObject body) {
        return ask(HttpMethod.POST, address, body, null);
    }

    /** @param key the assistant's own for a call that it repeats, or null: then this call has one of its own */
    Uni<ToolResponse> postOnce(Address address, JsonObject body, String key) {
        return ask(HttpMethod.POST, address, body, key == null || key.isBlank() ? UUID.randomUUID().toString() : key);
    }

    private Uni<ToolResponse> ask(HttpMethod method, Address address, JsonObject body, String key) {
        var routing = current.getCurrent();
        if (!(Json.decodeValue(routing.body().buffer()) instanceof JsonObject message)) {
            // they would pass the limit of calls unseen
            return Uni.createFrom().item(ToolResponse.error("One call per request: the protocol has no batches any more."));
        }
        var tool = message.getJsonObject("params").getString("name");
        var caller = SessionGuard.caller(routing);
        var trace = AssistantDoor.trace(routing);
        var span = tracer.spanBuilder("mcp " + tool).setParent(trace).setAttribute("tongpin.mcp.tool", tool)
                .setAttribute("enduser.id", caller.id()).startSpan();
        var scope = trace.with(span).makeCurrent();
        return UniHelper.toUni(send(routing, method, address, body, key))
                .invoke(answer -> {
                    span.setAttribute("http.response.status_code", answer.status());
                    if (answer.status() >= 500) {
                        span.setStatus(StatusCode.ERROR);
                    }
                    // the endpoint's own context knows nothing of the request's
                    MDC.put(RequestId.LOGGED, routing.request().getHeader(RequestId.HEADER));
                    LOG.infof("assistant of %s called %s: %d", caller.username(), tool, answer.status());
                })
                .map(Answer::told)
                .onTermination().invoke(() -> {
                    span.end();
                    scope.close();
                });
    }

    private Future<Answer> send(RoutingContext routing, HttpMethod method, Address address, JsonObject body, String key) {
        if (!address.sound()) {
            return Future.succeededFuture(Answer.of(Problem.notAnId(address.fault()), routing));
        }
        var service = table.serviceOf(address.path()).orElseThrow(() -> new IllegalStateException("no service for " + address.uri()));
        return client.connect(service).compose(request -> {
            request.setMethod(method).setURI(address.uri())
                    .putHeader("Authorization", "Bearer " + SessionGuard.caller(routing).accessToken())
                    .putHeader(RequestId.HEADER, routing.request().getHeader(RequestId.HEADER))
                    .putHeader("Accept-Language", routing.request().getHeader("Accept-Language"))
                    .putHeader("Accept", "application/json, application/problem+json").putHeader(VIA, "assistant");
            if (key != null) {
                request.putHeader("Idempotency-Key", key);
            }
            var sent = body == null ? request.send() : request.putHeader("Content-Type", "application/json").send(body.toBuffer());
            return sent.compose(response -> response.body().map(answer -> new Answer(response.statusCode(), answer)));
        }).otherwise(failure -> Answer.of(
                failure instanceof ServiceClient.Unreachable ? Problem.serviceUnavailable(service) : Problem.serviceFailed(service), routing));
    }

    /** What a service said. */
    record Answer(int status, Buffer body) {

        static Answer of(Problem problem, RoutingContext routing) {
            return new Answer(problem.status(), problem.body(routing.request()));
        }

        ToolResponse told() {
            return status < 300 ? ToolResponse.success(body.length() == 0 ? "{}" : body.toString()) : Refusal.of(status, body).told();
        }
    }
}
