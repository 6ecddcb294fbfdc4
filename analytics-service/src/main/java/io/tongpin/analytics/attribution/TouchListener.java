package io.tongpin.analytics.attribution;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.FactConsumer;
import io.tongpin.analytics.identity.ResolveCustomer;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps what touched a lead or a customer. */
@ApplicationScoped
class TouchListener implements FactConsumer {
    private static final String CONSUMER = "analytics.attribution";
    /** Marketing's own bookkeeping: no customer was touched by it. */
    private static final Set<String> NO_TOUCH = Set.of("SPEND_REPORTED", "UNSUBSCRIBED");
    private static final Set<String> READ = Set.of("io.tongpin.lead.lead-captured.v1", "io.tongpin.lead.follow-up-recorded.v1",
            "io.tongpin.collaboration.department-event-received.v1");
    private final Inbox inbox;
    private final ResolveCustomer resolveCustomer;

    TouchListener(Inbox inbox, ResolveCustomer resolveCustomer) {
        this.inbox = inbox;
        this.resolveCustomer = resolveCustomer;
    }

    record Captured(UUID leadId, String source, String campaign, Instant createdAt) {}

    record FollowUp(UUID leadId, String kind, boolean contact, Instant at) {}

    record DepartmentEvent(String department, String type, Instant at, Map<String, Object> customer, String channel, String campaign, UUID leadId) {}

    @Incoming("attribution")
    Uni<Void> on(Event event) {
        // a department's report locks customers, which is more than its own subject
        return event.type().startsWith("io.tongpin.lead.") ? inbox.bySubject(CONSUMER, event, this::apply)
                : inbox.once(CONSUMER, event, tx -> apply(tx, event));
    }

    @Override
    public boolean reads(String type) {
        return READ.contains(type);
    }

    @Override
    public Uni<Void> forget(SqlConnection tx) {
        return tx.query("delete from touch where id in (select event_id from event_log)").execute().replaceWithVoid();
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Event event) {
        return switch (event.type()) {
            case "io.tongpin.lead.lead-captured.v1" -> {
                var lead = event.data(Captured.class);
                yield lead.source() == null ? Uni.createFrom().voidItem() : keep(tx, event.id(), lead.leadId(), null, lead.source(),
                        department(lead.source()), lead.campaign(), lead.createdAt() == null ? event.time() : lead.createdAt());
            }
            case "io.tongpin.lead.follow-up-recorded.v1" -> {
                var followUp = event.data(FollowUp.class);
                yield !followUp.contact() || followUp.kind() == null ? Uni.createFrom().voidItem()
                        : keep(tx, event.id(), followUp.leadId(), null, followUp.kind(), "SALES", null, followUp.at() == null ? event.time() : followUp.at());
            }
            default -> reported(tx, event);
        };
    }

    private Uni<Void> reported(SqlConnection tx, Event event) {
        var told = event.data(DepartmentEvent.class);
        if (told.customer() == null || told.type() == null || NO_TOUCH.contains(told.type()) || !"marketing".equalsIgnoreCase(told.department())) {
            return Uni.createFrom().voidItem();
        }
        var channel = told.channel() == null ? told.type() : told.channel();
        return resolveCustomer.ofReport(tx, event)
                .chain(cid -> keep(tx, event.id(), told.leadId(), cid, channel, department(channel), told.campaign(),
                        told.at() == null ? event.time() : told.at()));
    }

    private static String department(String channel) {
        return channel.toLowerCase(Locale.ROOT).contains("referral") || channel.contains("转介绍") ? "REFERRAL" : "MARKETING";
    }

    private static Uni<Void> keep(SqlConnection tx, UUID id, UUID lead, UUID cid, String channel, String department, String campaign, Instant at) {
        return tx.preparedQuery("insert into touch(id, lead_id, cid, channel, department, campaign, at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing")
                .execute(Tuple.from(Arrays.asList(id, lead, cid, channel, department, campaign, at.atOffset(ZoneOffset.UTC)))).replaceWithVoid();
    }
}
