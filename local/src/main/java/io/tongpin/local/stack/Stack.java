package io.tongpin.local.stack;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** PostgreSQL, broker and Keycloak of one folder, all running. */
public record Stack(StackFolder folder, Postgres postgres, Broker broker, Keycloak keycloak) {

    /** Starts what does not run yet and attaches to what does; several JVMs may call this at once. */
    public static Stack up(StackFolder folder) {
        return folder.locked(() -> {
            var broker = CompletableFuture.supplyAsync(() -> Broker.startIn(folder));
            var keycloakHome = CompletableFuture.supplyAsync(() -> Keycloak.given().isPresent() ? null : Keycloak.install());
            try {
                var postgres = Postgres.startIn(folder);
                var home = keycloakHome.join();
                var keycloak = home == null ? Keycloak.given().orElseThrow() : Keycloak.startIn(folder, home, postgres);
                return new Stack(folder, postgres, broker.join(), keycloak);
            } catch (CompletionException e) {
                throw e.getCause() instanceof StackException cause ? cause : e;
            } finally {
                // also when another part failed: nothing may still be starting when the caller goes on to stop everything
                CompletableFuture.allOf(broker, keycloakHome).exceptionally(reported -> null).join();
            }
        });
    }

    /** The stack if all of it runs; starts nothing. */
    public static Optional<Stack> running(StackFolder folder) {
        return Postgres.runningIn(folder).flatMap(postgres -> Broker.runningIn(folder).flatMap(broker ->
            Keycloak.runningIn(folder).map(keycloak -> new Stack(folder, postgres, broker, keycloak))));
    }

    /** Stops the parts of the folder that run, those first that need the others. Their data stays. */
    public static void down(StackFolder folder) {
        folder.locked(() -> {
            Keycloak.stopIn(folder);
            Broker.stopIn(folder);
            Postgres.stopIn(folder);
            return null;
        });
    }

    /** A virtual host of its own for one run of a test, on the same broker. */
    public Broker createVirtualHost(String name) {
        return folder.locked(() -> switch (broker.kind()) {
            case RABBITMQ -> {
                RabbitMq.find(folder).orElseThrow().createVirtualHost(folder, name);
                yield broker.in(name);
            }
            case QPID -> {
                Qpid.createVirtualHost(folder, name);
                yield broker.in(name);
            }
            case GIVEN -> broker;
        });
    }

    public void deleteVirtualHost(Broker own) {
        switch (broker.kind()) {
            case RABBITMQ -> RabbitMq.find(folder).orElseThrow().deleteVirtualHost(folder, own.virtualHost());
            case QPID -> Qpid.deleteVirtualHost(folder, own.virtualHost());
            case GIVEN -> { }
        }
    }
}
