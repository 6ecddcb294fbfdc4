package io.tongpin.gateway.route;

import io.tongpin.gateway.Order;
import io.tongpin.gateway.problem.Problem;
import io.tongpin.gateway.session.SessionGuard;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Passes each call of the API on to its service. */
@ApplicationScoped
class ServiceRoutes {
    private final RouteTable table;
    private final ServiceClient client;

    ServiceRoutes(RouteTable table, ServiceClient client) {
        this.table = table;
        this.client = client;
    }

    void routes(@Observes Router router) {
        router.get("/api/openapi/:service").order(Order.OWN).handler(this::openApi);
        router.post("/api/dead-letters/:letter/:action").order(Order.OWN).handler(this::deadLetter);
        router.route("/api/*").order(Order.PROXY).handler(this::byFirstSegment);
    }

    private void byFirstSegment(RoutingContext routing) {
        table.serviceOf(routing.normalizedPath()).ifPresentOrElse(service -> pass(routing, service, routing.request().uri()),
                () -> Problem.notFound().answer(routing));
    }

    private void openApi(RoutingContext routing) {
        toNamed(routing, routing.pathParam("service"), "/q/openapi");
    }

    /** Ids of dead letters are {@code <service>~<uuid>}. */
    private void deadLetter(RoutingContext routing) {
        toNamed(routing, routing.pathParam("letter").split("~", 2)[0], routing.request().uri());
    }

    private void toNamed(RoutingContext routing, String service, String uri) {
        if (table.services().contains(service)) {
            pass(routing, service, uri);
        } else {
            Problem.notFound().answer(routing);
        }
    }

    private void pass(RoutingContext routing, String service, String uri) {
        var caller = SessionGuard.caller(routing);
        HttpProxy.reverseProxy(client.http())
                .origin(context -> client.connect(service))
                .addInterceptor(new Passage(service, uri, caller == null ? null : caller.accessToken()))
                .handle(routing.request());
    }
}
