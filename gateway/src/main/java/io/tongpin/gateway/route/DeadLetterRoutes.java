package io.tongpin.gateway.route;

import io.tongpin.gateway.Order;
import io.tongpin.gateway.session.SessionGuard;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One dead-letter desk over all services: their lists merged, newest first. A service that is down is named, not waited for. */
@ApplicationScoped
class DeadLetterRoutes {
    private static final int MOST = 200;

    private record Answer(String service, int status, JsonObject body) {}

    private final RouteTable table;
    private final ServiceClient client;

    DeadLetterRoutes(RouteTable table, ServiceClient client) {
        this.table = table;
        this.client = client;
    }

    void routes(@Observes Router router) {
        router.get("/api/dead-letters").order(Order.OWN).handler(this::merged);
    }

    /** The newest {@value #MOST} of each service are in reach: enough for a desk that should be empty. */
    private void merged(RoutingContext routing) {
        int page = number(routing, "page", 0);
        int size = Math.max(1, Math.min(number(routing, "size", 20), MOST));
        var asked = table.services().stream().sorted().map(service -> ask(routing, service)).toList();
        Future.join(new ArrayList<>(asked)).onComplete(done -> answer(routing, asked.stream().map(Future::result).toList(), page, size));
    }

    private Future<Answer> ask(RoutingContext routing, String service) {
        return client.connect(service)
                .compose(request -> {
                    request.setURI("/api/dead-letters?size=" + MOST)
                            .putHeader("Authorization", "Bearer " + SessionGuard.caller(routing).accessToken())
                            .putHeader(RequestId.HEADER, routing.request().getHeader(RequestId.HEADER));
                    var language = routing.request().getHeader("Accept-Language");
                    return (language == null ? request : request.putHeader("Accept-Language", language)).send();
                })
                .compose(response -> response.body().map(body -> new Answer(service, response.statusCode(), body.toJsonObject())))
                .otherwise(failure -> new Answer(service, 503, new JsonObject()));
    }

    private static void answer(RoutingContext routing, List<Answer> answers, int page, int size) {
        var refused = answers.stream().filter(answer -> answer.status() >= 400 && answer.status() < 500).findFirst();
        if (refused.isPresent()) {
            routing.response().setStatusCode(refused.get().status()).putHeader("Content-Type", "application/problem+json")
                    .end(refused.get().body().toBuffer());
            return;
        }
        var letters = answers.stream().flatMap(answer -> answer.body().getJsonArray("items", new JsonArray()).stream())
                .map(JsonObject.class::cast)
                .sorted(Comparator.comparing((JsonObject letter) -> letter.getString("lastFailedAt", "")).reversed()).toList();
        var merged = new JsonObject().put("items", new JsonArray(letters.stream().skip((long) page * size).limit(size).toList()))
                .put("page", page).put("size", size)
                .put("total", answers.stream().mapToLong(answer -> answer.body().getLong("total", 0L)).sum());
        var silent = answers.stream().filter(answer -> answer.status() >= 500).map(Answer::service).toList();
        if (!silent.isEmpty()) {
            merged.put("unavailable", new JsonArray(silent));
        }
        routing.response().putHeader("Content-Type", "application/json").end(merged.toBuffer());
    }

    private static int number(RoutingContext routing, String name, int otherwise) {
        try {
            return Math.max(0, Integer.parseInt(routing.request().getParam(name, "" + otherwise)));
        } catch (NumberFormatException malformed) {
            return otherwise;
        }
    }
}
