package io.tongpin.local.fleet;

import io.tongpin.local.realm.RealmSetup;
import io.tongpin.local.stack.Postgres;
import io.tongpin.local.stack.Stack;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one installation is told through the environment of its processes.
 *
 * @param demo  whether the demo's people and settings are in it
 * @param small whether to save memory and start-up time rather than run at full speed
 */
public record Settings(Stack stack, boolean demo, boolean small) {

    Map<String, String> environment(Service service, String instance, int port, Routes routes) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("TONGPIN_AMQP_HOST", stack.broker().host());
        environment.put("TONGPIN_AMQP_PORT", String.valueOf(stack.broker().port()));
        environment.put("TONGPIN_AMQP_USER", stack.broker().user());
        environment.put("TONGPIN_AMQP_PASSWORD", stack.broker().password());
        environment.put("RABBITMQ_VIRTUAL_HOST", stack.broker().virtualHost());
        environment.put("TONGPIN_OIDC_URL", stack.keycloak().realm());
        environment.put("TONGPIN_DEMO", String.valueOf(demo));
        if (System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT") == null) {
            // nobody listens for traces: their ids join the logs, nothing is recorded or sent
            environment.put("OTEL_TRACES_SAMPLER_ARG", "0");
            environment.put("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "1H");
        }
        service.database().ifPresent(name -> {
            var database = stack.postgres().create(database(service));
            environment.put("TONGPIN_DB_HOST", database.host());
            environment.put("TONGPIN_DB_PORT", String.valueOf(database.port()));
            environment.put("TONGPIN_DB_NAME", database.name());
            environment.put("TONGPIN_DB_USER", database.app());
            environment.put("TONGPIN_DB_PASSWORD", database.appPassword());
            environment.put("TONGPIN_DB_MIGRATION_USER", database.owner());
            environment.put("TONGPIN_DB_MIGRATION_PASSWORD", database.ownerPassword());
        });
        switch (service) {
            case LEAD -> {
                environment.put("TONGPIN_EVIDENCE_DIR", stack.folder().data("evidence").toString());
                hooks().forEach((channel, secret) -> environment.put("TONGPIN_HOOKS_" + channel.toUpperCase(Locale.ROOT).replace('-', '_') + "_SECRET", secret));
            }
            case ASSIGNMENT -> {
                environment.put("TONGPIN_KEYCLOAK_ADMIN_URL", stack.keycloak().url());
                environment.put("TONGPIN_KEYCLOAK_ADMIN_SECRET", RealmSetup.clientSecret(stack.folder(), "tongpin-assignment"));
            }
            case COLLABORATION -> environment.put("TONGPIN_PUBLIC_URL", routes.gateway());
            // a columnar copy belongs to one process
            case ANALYTICS -> environment.put("TONGPIN_COLUMNAR_DIR", stack.folder().data("columnar").resolve(instance).toString());
            case GATEWAY -> {
                environment.put("TONGPIN_OIDC_SECRET", RealmSetup.clientSecret(stack.folder(), "tongpin-gateway"));
                environment.put("TONGPIN_COOKIE_SECRET", stack.folder().secret("cookie"));
                environment.put("TONGPIN_ROUTES_FILE", routes.file().toString());
                environment.putAll(routes.variables());
            }
        }
        return environment;
    }

    /** Webhook channels of the demo and the secrets that sign for them. */
    Map<String, String> hooks() {
        return demo ? Map.of("demo-form", stack.folder().secret("hook-demo-form")) : Map.of();
    }

    public Postgres.Database database(Service service) {
        var name = service.database().orElseThrow();
        return stack.postgres().database(name, stack.folder().secret(name + "-owner"), stack.folder().secret(name + "-app"));
    }
}
