package io.tongpin.gateway.session;

import io.tongpin.gateway.Order;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code /login?next=/path} (its permission starts the flow before this is reached), and who one is. */
@ApplicationScoped
class SignInRoutes {

    void routes(@Observes Router router) {
        router.get("/login").order(Order.OWN).handler(SignInRoutes::signedIn);
        router.get("/api/me").order(Order.OWN).handler(SignInRoutes::me);
    }

    private static void signedIn(RoutingContext routing) {
        routing.response().setStatusCode(302).putHeader("Cache-Control", "no-store")
                .putHeader("Location", LocalPath.of(routing.request().getParam("next")).value()).end();
    }

    private static void me(RoutingContext routing) {
        var caller = SessionGuard.caller(routing);
        routing.response().putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store")
                .end(new JsonObject().put("id", caller.id()).put("username", caller.username()).put("name", caller.name())
                        .put("roles", new JsonArray(caller.roles().stream().sorted().toList())).put("scope", scope(caller.scope()))
                        .put("locale", caller.locale()).put("orgPath", caller.orgPath()).toBuffer());
    }

    private static JsonObject scope(Scope scope) {
        if (scope instanceof Scope.OrgPath org) {
            return new JsonObject().put("kind", "ORG").put("path", org.path());
        }
        return new JsonObject().put("kind", scope instanceof Scope.All ? "ALL" : scope instanceof Scope.Own ? "OWN" : "NONE");
    }
}
