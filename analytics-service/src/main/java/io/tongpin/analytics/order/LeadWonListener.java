package io.tongpin.analytics.order;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.identity.domain.CustomerKey;
import io.tongpin.analytics.order.RecordOrder.Outcome;
import io.tongpin.analytics.order.domain.OrderState;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A won lead becomes its order; a test lead's order is test data; what finance and delivery report becomes entries. */
@ApplicationScoped
class LeadWonListener {
    private static final String CAPTURED = "io.tongpin.lead.lead-captured.v1";
    private static final String CONSUMER = "analytics.order";
    private final Inbox inbox;
    private final RecordOrder recordOrder;
    private final DepartmentNews departmentNews;
    private final CompanyZone zone;

    LeadWonListener(Inbox inbox, RecordOrder recordOrder, DepartmentNews departmentNews, CompanyZone zone) {
        this.inbox = inbox;
        this.recordOrder = recordOrder;
        this.departmentNews = departmentNews;
        this.zone = zone;
    }

    record Contact(String phone, String email) {}

    record Rep(UUID id, String name, String path) {}

    record Order(String orderNo, String type, OrderState state, Money amount, Money cost, String productLine, String signedAt, LocalDate termStart,
            Integer termMonths, String promisedAt) {}

    record Won(UUID leadId, String company, Contact contact, String source, String campaign, String industry, String region, String store, Rep rep,
            Order order, String customerSize, boolean test) {}

    record Captured(UUID leadId, boolean test) {}

    @Incoming("order")
    Uni<Void> on(Event event) {
        if (event.type().equals(CAPTURED) && !event.data(Captured.class).test()) {
            return Uni.createFrom().voidItem();
        }
        return inbox.once(CONSUMER, event, tx -> switch (event.type()) {
            case CAPTURED -> recordOrder.flagTest(tx, event.data(Captured.class).leadId());
            case "io.tongpin.collaboration.department-event-received.v1" -> departmentNews.take(tx, event);
            default -> won(tx, event);
        });
    }

    private Uni<Void> won(SqlConnection tx, Event event) {
        var lead = event.data(Won.class);
        return recordOrder.record(tx, signed(lead, event)).invoke(outcome -> {
            if (outcome instanceof Outcome.Conflicts conflict) {
                throw new IllegalStateException("lead %s tells another %s of order %s".formatted(lead.leadId(), conflict.field(), lead.order().orderNo()));
            }
        }).replaceWithVoid();
    }

    private SignedOrder signed(Won lead, Event event) {
        var order = lead.order();
        var contact = lead.contact() == null ? new Contact(null, null) : lead.contact();
        var rep = lead.rep() == null ? new Rep(null, null, null) : lead.rep();
        var told = event.data().path("order");
        return new SignedOrder(order.orderNo(), lead.leadId(), null, lead.company(),
                CustomerKey.of(lead.company(), contact.phone(), contact.email()), order.type() == null ? "NEW" : order.type(),
                order.state() == null ? OrderState.SIGNED : order.state(), order.amount(), order.cost() == null ? null : order.cost().amount(),
                CompanyDate.of(order.signedAt(), zone.zone()), order.productLine(), lead.industry(), lead.region(), lead.store(), rep.id(),
                rep.name(), rep.path() == null ? event.orgPath() : rep.path(), lead.customerSize(), lead.source(), lead.campaign(), order.termStart(),
                order.termMonths(), order.promisedAt() == null ? null : CompanyDate.of(order.promisedAt(), zone.zone()),
                told.path("voucher").isObject() ? new JsonObject(told.path("voucher").toString()) : new JsonObject(),
                told.path("touches").isArray() ? new JsonArray(told.path("touches").toString()) : new JsonArray(), lead.test(), event.history(), rep.id(), null, null, "CRM");
    }
}
