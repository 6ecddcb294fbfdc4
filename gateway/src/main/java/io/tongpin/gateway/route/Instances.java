package io.tongpin.gateway.route;

import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The running instances of one service. They take turns; one that could not be reached is asked last for some seconds. Thread-safe. */
final class Instances {
    static final Duration REST = Duration.ofSeconds(5);

    private final List<URI> addresses;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<URI, Instant> restingUntil = new ConcurrentHashMap<>();

    /** @param addresses base addresses such as {@code http://10.0.0.7:8080} */
    Instances(List<String> addresses) {
        this.addresses = addresses.stream().map(URI::create).toList();
    }

    /** All instances, in the order in which to try them now. */
    List<URI> inTurn(Instant now) {
        int first = Math.floorMod(turn.getAndIncrement(), addresses.size());
        var order = new ArrayList<URI>(addresses.subList(first, addresses.size()));
        order.addAll(addresses.subList(0, first));
        order.sort(Comparator.comparing(address -> restingUntil.getOrDefault(address, Instant.MIN).isAfter(now)));
        return order;
    }

    void unreachable(URI address, Instant now) {
        restingUntil.put(address, now.plus(REST));
    }

    static RequestOptions to(URI address) {
        boolean tls = "https".equals(address.getScheme());
        return new RequestOptions().setHost(address.getHost()).setSsl(tls)
                .setPort(address.getPort() > 0 ? address.getPort() : tls ? 443 : 80);
    }
}
