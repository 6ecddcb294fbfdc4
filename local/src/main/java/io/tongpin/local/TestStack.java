package io.tongpin.local;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tongpin.local.realm.RealmSetup;
import io.tongpin.local.stack.Broker;
import io.tongpin.local.stack.Postgres;
import io.tongpin.local.stack.Stack;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Real parts for a service's tests: attaches to the shared PostgreSQL, broker and Keycloak, starting them if nobody has, and gives
 * each run a database and a virtual host of its own, which are gone after it. The shared parts stay up for the next module;
 * {@code ./tongpin stack down} ends them.
 */
public final class TestStack implements QuarkusTestResourceLifecycleManager {

    private Stack stack;
    private Postgres.Database database;
    private Broker broker;

    @Override
    public Map<String, String> start() {
        stack = SharedStack.attach();
        System.setProperty(Tokens.REALM, stack.keycloak().realm());
        var run = "t" + HexFormat.of().formatHex(random());
        database = stack.postgres().create(stack.postgres().database(run, run, run));
        broker = stack.createVirtualHost(run);
        return settings(run);
    }

    @Override
    public void stop() {
        if (database != null) {
            stack.deleteVirtualHost(broker);
            stack.postgres().drop(database);
        }
    }

    private Map<String, String> settings(String run) {
        var environment = new HashMap<String, String>();
        environment.put("TONGPIN_DB_HOST", database.host());
        environment.put("TONGPIN_DB_PORT", String.valueOf(database.port()));
        environment.put("TONGPIN_DB_NAME", database.name());
        environment.put("TONGPIN_DB_USER", database.app());
        environment.put("TONGPIN_DB_PASSWORD", database.appPassword());
        environment.put("TONGPIN_DB_MIGRATION_USER", database.owner());
        environment.put("TONGPIN_DB_MIGRATION_PASSWORD", database.ownerPassword());
        environment.put("TONGPIN_AMQP_HOST", broker.host());
        environment.put("TONGPIN_AMQP_PORT", String.valueOf(broker.port()));
        environment.put("TONGPIN_AMQP_USER", broker.user());
        environment.put("TONGPIN_AMQP_PASSWORD", broker.password());
        environment.put("TONGPIN_EXCHANGE", "tongpin.events." + run);
        environment.put("TONGPIN_OIDC_URL", stack.keycloak().realm());
        environment.put("TONGPIN_OIDC_SECRET", RealmSetup.clientSecret(stack.folder(), "tongpin-gateway"));
        environment.put("TONGPIN_COOKIE_SECRET", stack.folder().secret("cookie"));
        environment.put("TONGPIN_KEYCLOAK_ADMIN_URL", stack.keycloak().url());
        environment.put("TONGPIN_KEYCLOAK_ADMIN_SECRET", RealmSetup.clientSecret(stack.folder(), "tongpin-assignment"));

        var settings = new HashMap<String, String>();
        environment.forEach((name, value) -> {
            settings.put(name, value);
            // an environment variable has two names; a test's setting has to be given both
            settings.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
        });
        settings.put("rabbitmq-virtual-host", broker.virtualHost());
        settings.put("quarkus.http.test-port", "0");
        return settings;
    }

    private static byte[] random() {
        var bytes = new byte[6];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
