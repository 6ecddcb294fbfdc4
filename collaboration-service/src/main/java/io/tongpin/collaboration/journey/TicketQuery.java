package io.tongpin.collaboration.journey;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Tickets as the service desk reported them: open until a report of the same ticket closes it. */
@ApplicationScoped
class TicketQuery {

    /** @param cid null when the customer is not known here */
    record Ticket(String ticket, String subject, Instant openedAt, Instant closedAt, UUID cid, String company, List<JourneyQuery.Order> orders) {}

    /** The ticket's own name, as systems write it. */
    static final String NAME = "coalesce(%1$s.detail ->> 'ticket', %1$s.detail ->> 'ticketNo', %1$s.detail ->> 'ticketId', %1$s.detail ->> 'subject', %1$s.id::text)";

    private static final String TICKETS = """
            from journey_entry e left join lateral (
              select min(c.at) at from journey_entry c where c.kind = 'TICKET_CLOSED' and c.at >= e.at and %s = %s) closed on true
            where e.kind = 'TICKET_OPENED' and (not $1 or closed.at is null) and ($2 = '' or position(lower($2) in lower(concat_ws(' ', %s, e.detail ->> 'subject'))) > 0)"""
            .formatted(NAME.formatted("c"), NAME.formatted("e"), NAME.formatted("e"));

    Uni<List<Ticket>> page(SqlClient db, boolean openOnly, String words, PageRequest page) {
        return db.preparedQuery("""
                with ticket as (
                  select e.*, closed.at closed_at %s order by e.at desc, e.id desc limit $3 offset $4)
                select e.*, %s ticket, c.cid, c.company known, o.orders from ticket e
                left join lateral (select cid, company from journey_lead l where l.lead_id = e.lead_id or l.keys && e.keys order by cid nulls last limit 1) c on true
                left join lateral (
                  select jsonb_agg(jsonb_build_object('orderNo', order_no, 'state', state, 'amount', amount::text, 'currency', currency, 'signedAt', signed_at,
                      'promisedAt', promised_at, 'deliveredShare', delivered_share) order by signed_at desc nulls last, order_no) orders
                  from (select * from journey_order j where j.state is not null and (j.order_no = e.order_no or j.cid = c.cid
                      or j.lead_id in (select lead_id from journey_lead where cid = c.cid)) limit 20) history) o on true
                order by e.at desc, e.id desc""".formatted(TICKETS, NAME.formatted("e")))
                .execute(Tuple.of(openOnly, words, page.size(), page.offset()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(TicketQuery::ticket).toList());
    }

    Uni<Long> count(SqlClient db, boolean openOnly, String words) {
        return db.preparedQuery("select count(*) " + TICKETS).execute(Tuple.of(openOnly, words)).map(rows -> rows.iterator().next().getLong(0));
    }

    private static Ticket ticket(Row row) {
        var orders = row.get(JsonArray.class, "orders");
        var detail = row.get(JsonObject.class, "detail");
        return new Ticket(row.getString("ticket"), detail.getString("subject"), Instants.of(row, "at"), Instants.of(row, "closed_at"), row.getUUID("cid"),
                row.getString("known"), orders == null ? List.of() : orders.stream().map(JsonObject.class::cast).map(TicketQuery::order).toList());
    }

    private static JourneyQuery.Order order(JsonObject json) {
        return new JourneyQuery.Order(json.getString("orderNo"), json.getString("state"),
                json.getString("amount") == null ? null : new Money(new BigDecimal(json.getString("amount")), json.getString("currency")),
                day(json.getString("signedAt")), day(json.getString("promisedAt")), json.getValue("deliveredShare") == null ? null : new BigDecimal(json.getValue("deliveredShare").toString()));
    }

    private static LocalDate day(String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
