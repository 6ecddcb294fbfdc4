package io.tongpin.collaboration.journey;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.journey.domain.CustomerKeys;
import io.tongpin.collaboration.notification.Notify;
import io.tongpin.collaboration.notification.domain.Notice;
import io.tongpin.collaboration.notification.domain.NoticeKind;
import io.tongpin.collaboration.notification.domain.Recipient;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Writes down what every department did with a customer. Past facts that were loaded belong to the journey, too. */
@ApplicationScoped
class JourneyListener {

    record Contact(String phone, String email) {}

    record By(UUID id, String name) {}

    record Captured(UUID leadId, String company, Contact contact, String source, String campaign, Instant createdAt, By createdBy) {}

    record Changed(UUID leadId, String company, By owner, List<String> fields) {

        boolean ofInterest() {
            return owner != null && (fields == null || fields.contains("owner") || fields.contains("company"));
        }
    }

    record Advanced(UUID leadId, String from, String to, Instant at, By by) {}

    record FollowUp(UUID leadId, String kind, String outcome, Instant at, By by, String note, List<String> tags) {}

    record Ended(UUID leadId, String reason, Instant at, Instant wonAt, By rep, JsonNode order) {}

    record Linked(UUID cid, UUID leadId) {}

    record Order(String orderNo, UUID leadId, UUID cid, String state, LocalDate signedAt, LocalDate promisedAt, By rep, Money amount, BigDecimal deliveredShare) {}

    record Customer(String name, String phone, String email, String taxNumber) {}

    record Reported(String department, String type, Instant at, Customer customer, String orderNo, UUID leadId, By receivedBy) {}

    /** Told once elsewhere, or the customer's own data. */
    private static final List<String> NOT_SHOWN = List.of("department", "type", "at", "customer", "contact", "orderNo", "leadId", "receivedAt", "receivedBy", "eventId");
    /** Bookkeeping that concerns no customer. */
    private static final List<String> NO_STEP = List.of("SPEND_REPORTED", "FEATURE_RELEASED");

    private static final String CONSUMER = "collaboration.journey";
    private static final String MOVED = "io.tongpin.collaboration.journey-moved.v1";

    record JourneyMoved(UUID cid, String department) {}

    private final Inbox inbox;
    private final Journeys journeys;
    private final Notify notify;
    private final Outbox outbox;
    private final CompanyZone zone;

    JourneyListener(Inbox inbox, Journeys journeys, Notify notify, Outbox outbox, CompanyZone zone) {
        this.inbox = inbox;
        this.journeys = journeys;
        this.notify = notify;
        this.outbox = outbox;
        this.zone = zone;
    }

    @Incoming("journey")
    Uni<Void> on(Event event) {
        if (event.type().equals("io.tongpin.lead.lead-changed.v1") && !event.data(Changed.class).ofInterest()) {
            return Uni.createFrom().voidItem();
        }
        return inbox.together(CONSUMER, event, this::apply);
    }

    private Uni<Void> apply(SqlConnection tx, Event event) {
        return switch (event.type()) {
            case "io.tongpin.lead.lead-captured.v1" -> captured(tx, event, event.data(Captured.class));
            case "io.tongpin.lead.lead-changed.v1" -> {
                var changed = event.data(Changed.class);
                yield journeys.handOver(tx, changed.leadId(), changed.company(), changed.owner().id(), changed.owner().name(), event.sequence());
            }
            case "io.tongpin.lead.lead-advanced.v1" -> {
                var step = event.data(Advanced.class);
                yield record(tx, event, sales(event, "LEAD_ADVANCED", step.leadId(), step.at(), step.by(), new JsonObject().put("from", step.from()).put("to", step.to())));
            }
            case "io.tongpin.lead.follow-up-recorded.v1" -> {
                var followUp = event.data(FollowUp.class);
                boolean note = "NOTE".equals(followUp.kind());
                yield record(tx, event, sales(event, note ? "NOTE" : "FOLLOW_UP", followUp.leadId(), followUp.at(), followUp.by(),
                        new JsonObject().put("how", followUp.kind()).put("outcome", followUp.outcome()).put("note", followUp.note()).put("tags", followUp.tags())));
            }
            case "io.tongpin.lead.lead-won.v1", "io.tongpin.lead.lead-lost.v1", "io.tongpin.lead.lead-invalidated.v1" -> {
                var end = event.data(Ended.class);
                var kind = event.type().replace("io.tongpin.lead.lead-", "LEAD_").replace(".v1", "").toUpperCase(Locale.ROOT);
                var detail = new JsonObject().put("reason", end.reason());
                if (end.order() != null) {
                    detail.put("orderNo", end.order().path("orderNo").asText(null)).put("amount", json(end.order().path("amount")));
                }
                yield record(tx, event, sales(event, kind, end.leadId(), end.at() == null ? end.wonAt() : end.at(), end.rep(), detail));
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
                .chain(() -> record(tx, event, sales(event, "LEAD_CAPTURED", lead.leadId(), lead.createdAt(), lead.createdBy(),
                        new JsonObject().put("source", lead.source()).put("campaign", lead.campaign()))));
    }

    /** An order shows once per state that it reached, however often it is told. */
    private Uni<Void> ordered(SqlConnection tx, Event event, Order order) {
        var id = UUID.nameUUIDFromBytes(("order " + order.orderNo() + " " + order.state()).getBytes(StandardCharsets.UTF_8));
        var at = "SIGNED".equals(order.state()) && order.signedAt() != null ? order.signedAt().atStartOfDay(zone.zone()).toInstant() : event.time();
        var detail = new JsonObject().put("amount", order.amount() == null ? null : new JsonObject(Wire.tree(order.amount()).toString())).put("promisedAt", order.promisedAt() == null ? null : order.promisedAt().toString());
        return journeys.order(tx, order.orderNo(), order.cid(), order.leadId(), new Journeys.OrderState(order.state(), order.amount(), order.signedAt(), order.promisedAt(),
                order.deliveredShare()), event.sequence())
                .chain(() -> record(tx, event, new Journeys.Entry(id, "sales", "ORDER_" + order.state(), at, order.leadId(), order.orderNo(), List.of(),
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
        return record(tx, event, new Journeys.Entry(event.id(), report.department(), report.type(), report.at() == null ? event.time() : report.at(), report.leadId(),
                report.orderNo(), keys, report.receivedBy() == null ? null : report.receivedBy().name(), detail));
    }

    /** Adds an entry, tells open pages of it, and warns the owners of what they must know before they promise anything. */
    private Uni<Void> record(SqlConnection tx, Event event, Journeys.Entry entry) {
        return journeys.add(tx, entry).chain(fresh -> !fresh || event.history() ? Uni.createFrom().voidItem()
                : journeys.concerned(tx, entry).chain(concerned -> {
                    var moved = concerned.stream().map(Journeys.Concerned::cid).filter(cid -> cid != null).distinct()
                            .map(cid -> Event.of(MOVED, cid.toString(), event.time().toEpochMilli(), new JourneyMoved(cid, entry.department())).at(event.time()).build()).toList();
                    return outbox.append(tx, moved).chain(() -> notify.tell(tx, warnings(event, entry, concerned), event.time()));
                }));
    }

    private static List<Notice> warnings(Event event, Journeys.Entry entry, List<Journeys.Concerned> concerned) {
        var kind = "DELIVERY_DELAYED".equals(entry.kind()) ? NoticeKind.DELIVERY_DELAYED : "TICKET_OPENED".equals(entry.kind()) ? NoticeKind.TICKET_OPENED : null;
        if (kind == null) {
            return List.of();
        }
        var owners = new HashSet<UUID>();
        return concerned.stream().filter(lead -> lead.ownerId() != null && owners.add(lead.ownerId()))
                .map(lead -> new Notice(Recipient.person(lead.ownerId()), kind, event.id().toString(), lead.cid() == null ? "/leads/" + lead.leadId() : "/customers/" + lead.cid(),
                        Map.<String, Object>of("company", lead.company() == null ? "" : lead.company(), "promised", text(entry, "promisedAt", "none"),
                                "subject", text(entry, "subject", text(entry, "reason", ""))))).toList();
    }

    private static String text(Journeys.Entry entry, String field, String otherwise) {
        return entry.detail().getValue(field) instanceof String text && !text.isBlank() ? text : otherwise;
    }

    private static Journeys.Entry sales(Event event, String kind, UUID lead, Instant at, By by, JsonObject detail) {
        return new Journeys.Entry(event.id(), "sales", kind, at == null ? event.time() : at, lead, null, List.of(), by == null ? null : by.name(), detail);
    }

    private static JsonObject json(JsonNode node) {
        return node != null && node.isObject() ? new JsonObject(node.toString()) : null;
    }
}
