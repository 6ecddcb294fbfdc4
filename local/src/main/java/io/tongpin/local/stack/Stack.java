package io.tongpin.local.stack;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** PostgreSQL, broker and Keycloak of one folder, all running. */
public record Stack(StackFolder folder, Postgres postgres, Broker broker, Keycloak keycloak) {

    /** Starts what does not run yet and attaches to what does; several JVMs may call this at once. */
    public static Stack up(StackFolder folder) {
        return folder.locked(() -> {
            var broker = async(() -> Broker.startIn(folder));
            var keycloakHome = async(Keycloak::install);
            var postgres = Postgres.startIn(folder);
            var keycloak = Keycloak.startIn(folder, result(keycloakHome), postgres);
            return new Stack(folder, postgres, result(broker), keycloak);
        });
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
            case QPID, GIVEN -> broker;
        });
    }

    public void deleteVirtualHost(Broker own) {
        if (broker.kind() == Broker.Kind.RABBITMQ) {
            RabbitMq.find(folder).orElseThrow().deleteVirtualHost(folder, own.virtualHost());
        }
    }

    private static <T> CompletableFuture<T> async(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work);
    }

    private static <T> T result(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
