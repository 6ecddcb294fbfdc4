package io.tongpin.collaboration.leadquality;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps what became of each lead: levels only rise, so that the order of the news does not matter. */
@ApplicationScoped
class LeadQualityListener {

    record Captured(UUID leadId, String source, String campaign, String industry, Instant createdAt, boolean test) {}

    record Changed(UUID leadId, List<String> fields, String industry) {

        boolean ofInterest() {
            return fields != null && fields.contains("industry");
        }
    }

    record Advanced(UUID leadId, String to) {}

    record Invalidated(UUID leadId, String reason) {}

    record Won(UUID leadId) {}

    private static final String CONSUMER = "collaboration.leadquality";

    private final Inbox inbox;
    private final CompanyZone zone;

    LeadQualityListener(Inbox inbox, CompanyZone zone) {
        this.inbox = inbox;
        this.zone = zone;
    }

    @Incoming("leadquality")
    Uni<Void> on(Event event) {
        boolean report = event.type().equals("io.tongpin.collaboration.department-event-received.v1");
        if (report && !"SPEND_REPORTED".equals(event.data().path("type").asText())
                || event.type().equals("io.tongpin.lead.lead-changed.v1") && !event.data(Changed.class).ofInterest()) {
            return Uni.createFrom().voidItem();
        }
        return report ? inbox.once(CONSUMER, event, tx -> spend(tx, event)) : inbox.bySubject(CONSUMER, event, this::apply);
    }

    private Uni<Void> apply(SqlConnection tx, Event event) {
        return switch (event.type()) {
            case "io.tongpin.lead.lead-captured.v1" -> {
                var lead = event.data(Captured.class);
                yield run(tx, """
                        insert into quality_lead(lead_id, channel, campaign, industry, created_at, test) values ($1, $2, $3, $4, $5, $6)
                        on conflict (lead_id) do update set channel = excluded.channel, campaign = excluded.campaign, industry = excluded.industry,
                          created_at = excluded.created_at, test = excluded.test""", lead.leadId(), lead.source(), lead.campaign(), lead.industry(),
                        (lead.createdAt() == null ? event.time() : lead.createdAt()).atOffset(ZoneOffset.UTC), lead.test());
            }
            case "io.tongpin.lead.lead-changed.v1" -> {
                var changed = event.data(Changed.class);
                yield run(tx, """
                        insert into quality_lead as q(lead_id, corrected_industry, tag_sequence) values ($1, $2, $3)
                        on conflict (lead_id) do update set corrected_industry = excluded.corrected_industry, tag_sequence = excluded.tag_sequence
                        where q.tag_sequence < excluded.tag_sequence""", changed.leadId(), changed.industry(), event.sequence());
            }
            case "io.tongpin.lead.lead-advanced.v1" -> {
                var step = event.data(Advanced.class);
                yield run(tx, """
                        insert into quality_lead as q(lead_id, reached) values ($1, $2)
                        on conflict (lead_id) do update set reached = greatest(q.reached, excluded.reached)""", step.leadId(), Integer.parseInt(step.to().substring(1)));
            }
            case "io.tongpin.lead.lead-invalidated.v1" -> {
                var end = event.data(Invalidated.class);
                yield run(tx, """
                        insert into quality_lead(lead_id, invalid_reason) values ($1, $2)
                        on conflict (lead_id) do update set invalid_reason = excluded.invalid_reason""", end.leadId(), end.reason() == null ? "OTHER" : end.reason());
            }
            case "io.tongpin.lead.lead-won.v1" -> run(tx, """
                    insert into quality_lead(lead_id, won, reached) values ($1, true, 5)
                    on conflict (lead_id) do update set won = true, reached = 5""", event.data(Won.class).leadId());
            default -> throw new IllegalArgumentException("no lead quality follows from " + event.type());
        };
    }

    /** Spend of {@code from} to {@code to} (exclusive); without days it is of the day it was reported. */
    private Uni<Void> spend(SqlConnection tx, Event event) {
        var data = event.data();
        var written = data.path("amount").isMissingNode() || data.path("amount").isNull() ? data.path("cost") : data.path("amount");
        var amount = written.isObject() ? written.path("amount") : written;
        var from = text(data.path("from")) == null ? event.time().atZone(zone.zone()).toLocalDate() : day(text(data.path("from")));
        var to = text(data.path("to")) == null ? from.plusDays(1) : day(text(data.path("to")));
        return run(tx, "insert into quality_spend(event_id, campaign, channel, amount, from_day, to_day) values ($1, $2, $3, $4, $5, $6)", event.id(),
                text(data.path("campaign")), text(data.path("channel")), new BigDecimal(amount.asText()), from, to.isAfter(from) ? to : from.plusDays(1));
    }

    private LocalDate day(String text) {
        return text.length() == 10 ? LocalDate.parse(text) : OffsetDateTime.parse(text).atZoneSameInstant(zone.zone()).toLocalDate();
    }

    private static String text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? node.asText() : null;
    }

    private static Uni<Void> run(SqlConnection tx, String sql, Object... values) {
        return tx.preparedQuery(sql).execute(Tuple.from(Arrays.asList(values))).replaceWithVoid();
    }
}
