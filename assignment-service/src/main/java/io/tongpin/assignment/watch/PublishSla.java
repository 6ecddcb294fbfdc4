package io.tongpin.assignment.watch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.watch.domain.Sla;
import io.tongpin.assignment.watch.domain.Sla.Terms;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Publishes new response times and re-dates open timers, in one transaction (B5). */
@ApplicationScoped
class PublishSla {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    private final Slas slas;
    private final Watches watches;
    private final Outbox outbox;

    PublishSla(Slas slas, Watches watches, Outbox outbox) {
        this.slas = slas;
        this.watches = watches;
        this.outbox = outbox;
    }

    /** @throws Problem 400 when a response time is out of bounds */
    Uni<Sla> publish(SqlConnection tx, Terms standard, Map<String, Terms> sources, String by, Instant now) {
        check("default.response", standard, false);
        sources.forEach((source, terms) -> check("sources." + source + ".response", terms, slas.demo() && source.equals(Slas.DEMO_SOURCE)));
        return slas.publish(tx, standard, sources, by).call(sla -> redate(tx, sla)).call(sla ->
                outbox.append(tx, SlaPublished.event(sla.version(), by, now))).call(() -> watches.wake(tx));
    }

    private Uni<Void> redate(SqlConnection tx, Sla sla) {
        var named = sla.sources().keySet().toArray(String[]::new);
        var redated = watches.redate(tx, sla.standard(), null, named, sla.version());
        for (var source : sla.sources().entrySet()) {
            redated = redated.chain(() -> watches.redate(tx, source.getValue(), source.getKey(), named, sla.version()));
        }
        return redated;
    }

    private static void check(String field, Terms terms, boolean seconds) {
        var response = terms.response();
        if (response.compareTo(seconds ? Duration.ofSeconds(1) : SHORTEST) < 0 || response.compareTo(LONGEST) > 0) {
            throw Problem.badRequest(field, "sla.response-out-of-bounds");
        }
    }
}
