package io.tongpin.gateway.route;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;

/** Connections to the services. Going on to the next instance is safe for any method, for a request is sent only once it has one. */
@ApplicationScoped
public class ServiceClient {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** Without a byte in either direction. */
    private static final Duration IDLE = Duration.ofMinutes(3);
    private static final int CONNECTIONS_PER_INSTANCE = 128;

    private final HttpClient client;
    private final RouteTable table;

    ServiceClient(Vertx vertx, RouteTable table) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) CONNECT.toMillis()).setIdleTimeout((int) IDLE.toSeconds()).setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_INSTANCE));
        this.table = table;
    }

    HttpClient http() {
        return client;
    }

    /** A request on an instance that took the connection; fails with {@link Unreachable} when none did. */
    public Future<HttpClientRequest> connect(String service) {
        var instances = table.instancesOf(service);
        return connect(service, instances, instances.inTurn(Clock.systemUTC().instant()).iterator());
    }

    private Future<HttpClientRequest> connect(String service, Instances instances, Iterator<URI> rest) {
        var address = rest.next();
        return request(address, CONNECTIONS_PER_INSTANCE).recover(refused -> {
            instances.unreachable(address, Clock.systemUTC().instant());
            return rest.hasNext() ? connect(service, instances, rest) : Future.failedFuture(new Unreachable(service, refused));
        });
    }

    /** A kept connection may be closed in the moment it is given out, as when somebody leaves a page: the pool has dropped it, another one is asked for. */
    private Future<HttpClientRequest> request(URI address, int tries) {
        return client.request(Instances.to(address))
                .recover(failure -> failure instanceof VertxException && tries > 1 ? request(address, tries - 1) : Future.failedFuture(failure));
    }

    /** No instance of the service took the connection; nothing was sent. */
    public static final class Unreachable extends RuntimeException {
        Unreachable(String service, Throwable last) {
            super(service, last, false, false);
        }
    }
}
