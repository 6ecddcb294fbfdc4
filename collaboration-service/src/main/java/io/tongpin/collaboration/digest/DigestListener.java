package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.KeyEvents.KeyEvent;
import io.tongpin.collaboration.digest.domain.Topic;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.time.WorkCalendars;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Gathers what a digest may tell. History is in the figures, but it is no news. */
@ApplicationScoped
class DigestListener {

    record Overdue(UUID leadId, String company, String next) {}

    record Queued(UUID leadId, String company, String reason) {}

    record AmountFrozen(UUID leadId, String company, UUID reviewId, Money pending) {}

    record AmountDecided(UUID leadId, String company, UUID reviewId, String outcome) {}

    record Won(UUID leadId, String company, Order order) {
        record Order(Money amount) {}
    }

    record Risk(UUID leadId, String company) {}

    record Deviated(String title) {}

    record CommitmentDue(String title) {}

    record Reported(String type, UUID leadId, Customer customer, String orderNo, String ticket) {
        record Customer(String name) {}

        String name() {
            return customer == null ? orderNo : customer.name;
        }
    }

    record Lost(UUID leadId, String company, String reason) {}

    private final Inbox inbox;
    private final KeyEvents keyEvents;
    private final Figures figures;
    private final WorkCalendars calendars;

    DigestListener(Inbox inbox, KeyEvents keyEvents, Figures figures, WorkCalendars calendars) {
        this.inbox = inbox;
        this.keyEvents = keyEvents;
        this.figures = figures;
        this.calendars = calendars;
    }

    @Incoming("digest")
    Uni<Void> on(Event event) {
        boolean figure = event.type().equals("io.tongpin.analytics.metric-snapshot.v1");
        if (event.history() && !figure) {
            return Uni.createFrom().voidItem();
        }
        if (event.type().equals("io.tongpin.assignment.calendar-published.v1")) {
            var settings = new JsonObject(event.data().toString());
            return inbox.once("collaboration.digest", event, tx -> calendars.keep(tx, settings.getInteger("version"), settings).replaceWithVoid());
        }
        if (figure) {
            return inbox.once("collaboration.digest", event, tx -> remember(tx, event));
        }
        var news = keyEvent(event);
        return news == null ? Uni.createFrom().voidItem() : inbox.once("collaboration.digest", event, tx -> keyEvents.add(tx, news));
    }

    /** A digest speaks of days; snapshots of longer windows are for others. */
    private Uni<Void> remember(SqlConnection tx, Event event) {
        var snapshot = event.data(MetricSnapshot.class);
        var day = snapshot.window().from();
        return snapshot.window().to().equals(day.plusDays(1)) ? figures.remember(tx, snapshot, day, event) : Uni.createFrom().voidItem();
    }

    /** @return null for what departments report that is no news for heads */
    private static KeyEvent keyEvent(Event event) {
        return switch (event.type()) {
            case "io.tongpin.assignment.follow-up-overdue.v1" -> {
                var overdue = event.data(Overdue.class);
                yield of(event, Topic.OVERDUE, overdue.leadId, null, overdue.company, overdue.next, null);
            }
            case "io.tongpin.assignment.lead-queued.v1" -> {
                var queued = event.data(Queued.class);
                yield of(event, Topic.QUEUED, queued.leadId, null, queued.company, queued.reason, null);
            }
            case "io.tongpin.lead.amount-frozen.v1" -> {
                var frozen = event.data(AmountFrozen.class);
                yield of(event, Topic.AMOUNT_FROZEN, frozen.leadId, frozen.reviewId, frozen.company, null, frozen.pending);
            }
            case "io.tongpin.lead.amount-decided.v1" -> {
                var decided = event.data(AmountDecided.class);
                yield of(event, Topic.AMOUNT_DECIDED, decided.leadId, decided.reviewId, decided.company, decided.outcome, null);
            }
            case "io.tongpin.lead.lead-won.v1" -> {
                var won = event.data(Won.class);
                yield of(event, Topic.WON, won.leadId, null, won.company, null, won.order.amount);
            }
            case "io.tongpin.lead.lead-lost.v1" -> {
                var lost = event.data(Lost.class);
                yield of(event, Topic.LOST, lost.leadId, null, lost.company, lost.reason, null);
            }
            case "io.tongpin.lead.risk-detected.v1" -> {
                var risk = event.data(Risk.class);
                yield of(event, Topic.RISKS, risk.leadId, null, risk.company, null, null);
            }
            case "io.tongpin.collaboration.department-event-received.v1" -> {
                var reported = event.data(Reported.class);
                yield switch (reported.type) {
                    case "DELIVERY_DELAYED" -> of(event, Topic.DELAYED, reported.leadId, reported.name(), reported.orderNo == null ? null : "/orders/" + encoded(reported.orderNo));
                    case "TICKET_OPENED" -> of(event, Topic.TICKETS, reported.leadId, reported.name(), reported.ticket == null ? null : "/tickets?q=" + encoded(reported.ticket));
                    default -> null;
                };
            }
            case "io.tongpin.collaboration.key-result-deviated.v1" -> of(event, Topic.DEVIATIONS, null, null, event.data(Deviated.class).title, null, null);
            case "io.tongpin.collaboration.commitment-due.v1" -> of(event, Topic.COMMITMENTS, null, null, event.data(CommitmentDue.class).title, null, null);
            default -> throw new IllegalArgumentException("no digest tells " + event.type());
        };
    }

    private static KeyEvent of(Event event, Topic topic, UUID lead, UUID review, String company, String detail, Money amount) {
        return new KeyEvent(event.id(), topic, lead, review, company, detail, amount, event.time(), null);
    }

    private static KeyEvent of(Event event, Topic topic, UUID lead, String company, String link) {
        return new KeyEvent(event.id(), topic, lead, null, company, null, null, event.time(), link);
    }

    private static String encoded(String written) {
        return URLEncoder.encode(written, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
