package io.tongpin.analytics.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.FactSignal;
import io.tongpin.analytics.order.domain.Entering;
import io.tongpin.analytics.order.domain.EntryKind;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * What finance, delivery and marketing report of orders and spend. News of an order that is not here yet fails, so it is tried again
 * later and in the end rests at the dead-letter desk; so does a payment beyond what is open.
 */
@ApplicationScoped
class DepartmentNews {
    private final RecordEntry recordEntry;
    private final Orders orders;
    private final OrderNews news;
    private final FactSignal signal;
    private final CompanyZone zone;

    DepartmentNews(RecordEntry recordEntry, Orders orders, OrderNews news, FactSignal signal, CompanyZone zone) {
        this.recordEntry = recordEntry;
        this.orders = orders;
        this.news = news;
        this.signal = signal;
        this.zone = zone;
    }

    Uni<Void> take(SqlConnection tx, Event event) {
        var data = event.data();
        return switch (data.path("type").asText("")) {
            case "PAYMENT_RECEIVED" -> entry(tx, event, EntryKind.PAID, "at");
            case "REFUND_PAID", "REFUNDED" -> entry(tx, event, EntryKind.REFUNDED, "at");
            case "DELIVERED" -> entry(tx, event, EntryKind.DELIVERED, "deliveredAt");
            case "ORDER_CANCELLED", "CANCELLED" -> entry(tx, event, EntryKind.CANCELLED, "at");
            case "DELIVERY_DELAYED", "DELIVERY_PROMISED" -> promise(tx, event);
            case "SPEND_REPORTED" -> spend(tx, event);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> entry(SqlConnection tx, Event event, EntryKind kind, String dateField) {
        var orderNo = text(event, "orderNo");
        if (orderNo == null) {
            return Uni.createFrom().voidItem();
        }
        var voucher = field(event, "voucher").isObject() ? new JsonObject(field(event, "voucher").toString())
                : new JsonObject().put("reference", text(event, "reference") != null ? text(event, "reference") : "event " + event.id());
        return recordEntry.record(tx, orderNo, null, kind, amount(event), date(event, dateField), voucher, null).invoke(answer -> {
            if (answer == null) {
                throw new IllegalStateException("order " + orderNo + " is not known yet");
            }
            if (answer instanceof Entering.Refused refused) {
                throw new IllegalStateException("order %s cannot take it: %s, open %s".formatted(orderNo, refused.reason(), refused.open()));
            }
        }).replaceWithVoid();
    }

    private Uni<Void> promise(SqlConnection tx, Event event) {
        var orderNo = text(event, "orderNo");
        var promised = text(event, "promisedAt");
        if (orderNo == null || promised == null) {
            return Uni.createFrom().voidItem();
        }
        signal.after(tx);
        return orders.lock(tx, orderNo).chain(known -> {
            if (known == null) {
                throw new IllegalStateException("order " + orderNo + " is not known yet");
            }
            return orders.promise(tx, orderNo, CompanyDate.of(promised, zone.zone())).chain(told -> news.changed(tx, told, event.history()));
        });
    }

    /** Spend of {@code from} to {@code to} (exclusive); without days it is of the day it was reported. */
    private Uni<Void> spend(SqlConnection tx, Event event) {
        var amount = amount(event);
        if (amount == null || amount.signum() < 0) {
            return Uni.createFrom().voidItem();
        }
        signal.after(tx);
        var from = text(event, "from") == null ? date(event, "at") : CompanyDate.of(text(event, "from"), zone.zone());
        var to = text(event, "to") == null ? from.plusDays(1) : CompanyDate.of(text(event, "to"), zone.zone());
        return tx.preparedQuery("""
                insert into marketing_spend(id, campaign, channel, amount, from_day, to_day, reported_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing""")
                .execute(Tuple.from(Arrays.asList(event.id(), text(event, "campaign"), text(event, "channel"), amount, from, to.isAfter(from) ? to : from.plusDays(1),
                        event.time().atOffset(ZoneOffset.UTC)))).replaceWithVoid();
    }

    private LocalDate date(Event event, String field) {
        var text = text(event, field) != null ? text(event, field) : text(event, "at");
        return text == null ? event.time().atZone(zone.zone()).toLocalDate() : CompanyDate.of(text, zone.zone());
    }

    private static BigDecimal amount(Event event) {
        var amount = field(event, "amount");
        var value = amount.isObject() ? amount.path("amount") : amount.isMissingNode() || amount.isNull() ? field(event, "cost") : amount;
        return value.isNumber() || value.isTextual() && !value.asText().isBlank() ? new BigDecimal(value.asText()) : null;
    }

    private static String text(Event event, String name) {
        return field(event, name).isValueNode() && !field(event, name).isNull() ? field(event, name).asText() : null;
    }

    /** Fields stand beside the type, or in what the system wrote itself. */
    private static JsonNode field(Event event, String name) {
        var own = event.data().path(name);
        return !own.isMissingNode() && !own.isNull() ? own : event.data().path("details").path(name);
    }
}
