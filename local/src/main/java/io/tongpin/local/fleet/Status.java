package io.tongpin.local.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tongpin.local.stack.RunningProcess;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What runs, in the shape that outside scripts rely on ({@code ./tongpin status --json}). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Status(boolean ready, String gateway, String keycloak, Map<String, Instances> services, Map<String, Database> databases,
                     String amqp, Map<String, Hook> hooks) {

    public record Instances(List<Instance> instances) {
    }

    public record Instance(String url, long pid) {
    }

    public record Hook(String secret) {
    }

    public record Database(String jdbcUrl, String user, String password) {
    }

    public static Status of(Installation installation) {
        var fleet = installation.fleet();
        var services = new LinkedHashMap<String, Instances>();
        for (var service : Service.values()) {
            services.put(service.module(), new Instances(fleet.instances(service).stream()
                .map(instance -> new Instance(fleet.url(instance), instance.pid())).toList()));
        }
        var running = installation.running();
        if (running.isEmpty()) {
            return new Status(false, null, null, services, Map.of(), null, null);
        }
        var settings = running.get();
        var databases = new LinkedHashMap<String, Database>();
        for (var service : Service.behindTheGateway()) {
            var database = settings.database(service);
            databases.put(database.name(), new Database(database.jdbcUrl(), database.owner(), database.ownerPassword()));
        }
        var hooks = new LinkedHashMap<String, Hook>();
        settings.hooks().forEach((channel, secret) -> hooks.put(channel, new Hook(secret)));
        return new Status(allReady(fleet), installation.address().orElse(null), settings.stack().keycloak().url(), services, databases,
            settings.stack().broker().url(), hooks.isEmpty() ? null : hooks);
    }

    private static boolean allReady(Fleet fleet) {
        return Arrays.stream(Service.values()).map(fleet::instances)
            .allMatch((List<RunningProcess> instances) -> !instances.isEmpty() && instances.stream().allMatch(fleet::isReady));
    }
}
