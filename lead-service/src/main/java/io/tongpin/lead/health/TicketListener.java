package io.tongpin.lead.health;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.duplicate.domain.CompanyName;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Tickets of the service desk: an open one shows on the customer's leads. Opening and closing may arrive in either order. */
@Singleton
class TicketListener {

    private record Customer(String name, String phone) {}

    private record Reported(String type, String eventId, Instant at, Customer customer, String ticket, String ticketNo, String ticketId, String subject) {

        /** Systems name a ticket differently; without a name it is its subject, or itself. */
        String name() {
            return ticket != null ? ticket : ticketNo != null ? ticketNo : ticketId != null ? ticketId : subject != null ? subject : eventId;
        }
    }

    private final Inbox inbox;
    private final LookAtLeads lookAtLeads;
    private final Clock clock;

    TicketListener(Inbox inbox, LookAtLeads lookAtLeads, Clock clock) {
        this.inbox = inbox;
        this.lookAtLeads = lookAtLeads;
        this.clock = clock;
    }

    @Incoming("ticket")
    Uni<Void> on(Event event) {
        var type = event.data().path("type").asText();
        boolean opened = type.equals("TICKET_OPENED");
        return !opened && !type.equals("TICKET_CLOSED") ? Uni.createFrom().voidItem()
                : inbox.once("lead.ticket", event, tx -> note(tx, event, event.data(Reported.class), opened));
    }

    private Uni<Void> note(SqlConnection tx, Event event, Reported report, boolean opened) {
        var at = report.at() == null ? event.time() : report.at();
        var phone = report.customer() == null || report.customer().phone() == null ? null : PhoneNumber.e164(report.customer().phone()).orElse(null);
        var company = report.customer() == null || report.customer().name() == null ? null : CompanyName.key(report.customer().name());
        return tx.preparedQuery("""
                insert into open_ticket as t(ticket, phone, company_key, opened_at, closed_at) values ($1, $2, $3, $4, $5)
                on conflict (ticket) do update set phone = coalesce(t.phone, excluded.phone), company_key = coalesce(t.company_key, excluded.company_key),
                  opened_at = least(t.opened_at, excluded.opened_at), closed_at = coalesce(excluded.closed_at, t.closed_at)
                returning phone, company_key""")
                .execute(Tuple.from(Arrays.asList(report.name(), phone, company, Instants.column(at), opened ? null : Instants.column(at))))
                .map(rows -> rows.iterator().next())
                .chain(row -> tx.preparedQuery("select id from lead where status = 'OPEN' and (phone = $1 or company_key = $2) limit 200")
                        .execute(Tuple.of(row.getString("phone"), row.getString("company_key"))))
                .chain(rows -> {
                    var leads = new ArrayList<UUID>();
                    rows.forEach(row -> leads.add(row.getUUID("id")));
                    return lookAtLeads.look(tx, leads, clock.instant());
                });
    }
}
