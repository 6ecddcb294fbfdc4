package io.tongpin.collaboration.journey;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.journey.domain.CustomerKeys;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Writes down what every department did with a customer. Past facts that were loaded belong to the journey, too. */
@ApplicationScoped
class JourneyListener {

    record Contact(String phone, String email) {}

    record By(UUID id, String name) {}

    record Captured(UUID leadId, String company, Contact contact, String source, String campaign, Instant createdAt, By createdBy) {}

    record Changed(UUID leadId, String company, By owner) {}

    record Advanced(UUID leadId, String from, String to, Instant at, By by) {}

    record FollowUp(UUID leadId, String kind, String outcome, Instant at, By by, String note, List<String> tags) {}

    record Ended(UUID leadId, String reason, Instant at, Instant wonAt, By rep, JsonNode order) {}

    record Linked(UUID cid, UUID leadId) {}

    record Order(String orderNo, UUID leadId, UUID cid, String state, LocalDate signedAt, LocalDate promisedAt, By rep, JsonNode amount, JsonNode paidShare,
            JsonNode deliveredShare) {}

    record Customer(String name, String phone, String email, String taxNumber) {}

    record Reported(String department, String type, Instant at, Customer customer, String orderNo, UUID leadId, By receivedBy) {}

    /** Told once elsewhere, or the customer's own data. */
    private static final List<String> NOT_SHOWN = List.of("department", "type", "at", "customer", "contact", "orderNo", "leadId", "receivedAt", "receivedBy", "eventId");
    /** Bookkeeping that concerns no customer. */
    private static final List<String> NO_STEP = List.of("SPEND_REPORTED", "FEATURE_RELEASED");

    private final Inbox inbox;
    private final Journeys journeys;
    private final CompanyZone zone;

    JourneyListener(Inbox inbox, Journeys journeys, CompanyZone zone) {
        this.inbox = inbox;
        this.journeys = journeys;
        this.zone = zone;
    }

    @Incoming("journey")
    Uni<Void> on(Event event) {
        return inbox.together("collaboration.journey", event, tx -> apply(tx, event));
    }

    private Uni<Void> apply(SqlConnection tx, Event event) {
        return switch (event.type()) {
            case "io.tongpin.lead.lead-captured.v1" -> captured(tx, event, event.data(Captured.class));
            case "io.tongpin.lead.lead-changed.v1" -> {
                var changed = event.data(Changed.class);
                yield changed.owner() == null ? Uni.createFrom().voidItem()
                        : journeys.handOver(tx, changed.leadId(), changed.company(), changed.owner().id(), changed.owner().name(), event.sequence());
            }
            case "io.tongpin.lead.lead-advanced.v1" -> {
                var step = event.data(Advanced.class);
                yield journeys.add(tx, sales(event, "LEAD_ADVANCED", step.leadId(), step.at(), step.by(), new JsonObject().put("from", step.from()).put("to", step.to())));
            }
            case "io.tongpin.lead.follow-up-recorded.v1" -> {
                var followUp = event.data(FollowUp.class);
                boolean note = "NOTE".equals(followUp.kind());
                yield journeys.add(tx, sales(event, note ? "NOTE" : "FOLLOW_UP", followUp.leadId(), followUp.at(), followUp.by(),
                        new JsonObject().put("how", followUp.kind()).put("outcome", followUp.outcome()).put("note", followUp.note()).put("tags", followUp.tags())));
            }
            case "io.tongpin.lead.lead-won.v1", "io.tongpin.lead.lead-lost.v1", "io.tongpin.lead.lead-invalidated.v1" -> {
                var end = event.data(Ended.class);
                var kind = event.type().replace("io.tongpin.lead.lead-", "LEAD_").replace(".v1", "").toUpperCase(Locale.ROOT);
                var detail = new JsonObject().put("reason", end.reason());
                if (end.order() != null) {
                    detail.put("orderNo", end.order().path("orderNo").asText(null)).put("amount", json(end.order().path("amount")));
                }
                yield journeys.add(tx, sales(event, kind, end.leadId(), end.at() == null ? end.wonAt() : end.at(), end.rep(), detail));
            }
            case "io.tongpin.analytics.customer-linked.v1" -> {
                var linked = event.data(Linked.class);
                yield linked.leadId() == null ? Uni.createFrom().voidItem() : journeys.link(tx, linked.leadId(), linked.cid(), event.sequence());
            }
            case "io.tongpin.analytics.order-changed.v1" -> ordered(tx, event, event.data(Order.class));
            case "io.tongpin.collaboration.department-event-received.v1" -> reported(tx, event, event.data(Reported.class));
            default -> throw new IllegalArgumentException("no journey tells " + event.type());
        };
    }

    private Uni<Void> captured(SqlConnection tx, Event event, Captured lead) {
        var contact = lead.contact() == null ? new Contact(null, null) : lead.contact();
        var keys = CustomerKeys.of(lead.company(), contact.phone(), contact.email(), null);
        return journeys.know(tx, lead.leadId(), lead.company(), keys, event.owner() == null ? null : UUID.fromString(event.owner()))
                .chain(() -> journeys.add(tx, sales(event, "LEAD_CAPTURED", lead.leadId(), lead.createdAt(), lead.createdBy(),
                        new JsonObject().put("source", lead.source()).put("campaign", lead.campaign()))));
    }

    /** An order shows once per state that it reached, however often it is told. */
    private Uni<Void> ordered(SqlConnection tx, Event event, Order order) {
        var id = UUID.nameUUIDFromBytes(("order " + order.orderNo() + " " + order.state()).getBytes(StandardCharsets.UTF_8));
        var at = "SIGNED".equals(order.state()) && order.signedAt() != null ? order.signedAt().atStartOfDay(zone.zone()).toInstant() : event.time();
        var detail = new JsonObject().put("amount", json(order.amount())).put("promisedAt", order.promisedAt() == null ? null : order.promisedAt().toString());
        return journeys.order(tx, order.orderNo(), order.cid(), order.leadId(), event.sequence())
                .chain(() -> journeys.add(tx, new Journeys.Entry(id, "sales", "ORDER_" + order.state(), at, order.leadId(), order.orderNo(), List.of(),
                        order.rep() == null ? null : order.rep().name(), detail)));
    }

    private Uni<Void> reported(SqlConnection tx, Event event, Reported report) {
        if (NO_STEP.contains(report.type())) {
            return Uni.createFrom().voidItem();
        }
        var detail = new JsonObject(event.data().toString());
        NOT_SHOWN.forEach(detail::remove);
        var customer = report.customer();
        var keys = customer == null ? List.<String>of() : CustomerKeys.of(customer.name(), customer.phone(), customer.email(), customer.taxNumber());
        return journeys.add(tx, new Journeys.Entry(event.id(), report.department(), report.type(), report.at() == null ? event.time() : report.at(), report.leadId(),
                report.orderNo(), keys, report.receivedBy() == null ? null : report.receivedBy().name(), detail));
    }

    private static Journeys.Entry sales(Event event, String kind, UUID lead, Instant at, By by, JsonObject detail) {
        return new Journeys.Entry(event.id(), "sales", kind, at == null ? event.time() : at, lead, null, List.of(), by == null ? null : by.name(), detail);
    }

    private static JsonObject json(JsonNode node) {
        return node != null && node.isObject() ? new JsonObject(node.toString()) : null;
    }
}
