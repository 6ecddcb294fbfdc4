package io.tongpin.assignment.watch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.watch.domain.Stop;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Stops the clock of the round at hand, or lets it go on early (B7): its moments move by what of its terms passes meanwhile, so that a stop
 * over a weekend costs no working hours.
 */
@ApplicationScoped
public class HoldClock {

    /** @param responseDueAt by which attainment is judged: the first round's */
    public record Moments(Instant warnAt, Instant dueAt, Instant responseDueAt) {}

    private final Watches watches;
    private final Slas slas;

    HoldClock(Watches watches, Slas slas) {
        this.watches = watches;
        this.slas = slas;
    }

    /** @param lead whose row the caller has locked. @return null when no clock runs */
    public Uni<Moments> hold(SqlConnection tx, LeadEntity lead, Instant from, Instant until) {
        return change(tx, lead, stops -> {
            var more = new ArrayList<>(stops);
            more.add(new Stop(Instants.micros(from), Instants.micros(until)));
            return more;
        });
    }

    /** The stop that lasts at this moment ends. @return null when no clock runs */
    public Uni<Moments> goOn(SqlConnection tx, LeadEntity lead, Instant now) {
        return change(tx, lead, stops -> stops.stream().map(stop -> stop.until().isAfter(now) ? new Stop(stop.from(), Instants.micros(now)) : stop).toList());
    }

    private Uni<Moments> change(SqlConnection tx, LeadEntity lead, UnaryOperator<List<Stop>> change) {
        return watches.running(tx, lead.id(), lead.round()).chain(watch -> watch == null ? Uni.createFrom().nullItem()
                : slas.current(tx).chain(sla -> watches.hold(tx, lead, watch, change.apply(watch.stops()), sla)));
    }
}
