package io.tongpin.analytics.leadfact;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.FactConsumer;
import io.tongpin.analytics.FactSignal;
import io.tongpin.analytics.leadfact.LeadFacts.Attribute;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Puts what happened to leads, and to their assignment, into the facts. */
@ApplicationScoped
class LeadEventListener implements FactConsumer {
    private static final String CONSUMER = "analytics.leadfact";
    private static final List<String> TOLD = List.of("io.tongpin.lead.follow-up-recorded.v1", "io.tongpin.lead.amount-frozen.v1",
            "io.tongpin.assignment.lead-assigned.v1", "io.tongpin.assignment.follow-up-overdue.v1", "io.tongpin.assignment.lead-queued.v1",
            "io.tongpin.assignment.response-clock-paused.v1");
    private final Inbox inbox;
    private final LeadFacts facts;
    private final FactSignal signal;

    LeadEventListener(Inbox inbox, LeadFacts facts, FactSignal signal) {
        this.inbox = inbox;
        this.facts = facts;
        this.signal = signal;
    }

    record Person(UUID id, String path) {}

    record Captured(UUID leadId, String company, String source, String campaign, String industry, String region, String store,
            String productLine, Instant createdAt, Named createdBy, boolean test, Person ownerHint, String level) {}

    record Named(String name) {}

    record Changed(UUID leadId, List<String> fields) {

        boolean ofInterest() {
            return fields != null && Arrays.stream(Attribute.values()).anyMatch(attribute -> fields.contains(attribute.field));
        }
    }

    record FollowUp(UUID leadId, Instant at, boolean contact, Instant leadCreatedAt, Instant responseDueAt) {}

    record Advanced(UUID leadId, String to, Instant at) {}

    record Won(UUID leadId, Instant createdAt, Instant wonAt, Person rep) {}

    record Closed(UUID leadId, Instant createdAt, Instant at) {}

    record MovedBack(UUID leadId, String to) {}

    record Assigned(UUID leadId, Person owner, int round, Instant assignedAt, Instant responseDueAt, Instant dueAt, Instant warnAt) {}

    record Overdue(UUID leadId, Person owner, Instant at) {}

    /** @param responseDueAt of the first round, with all pauses so far; @param dueAt of the newest */
    record ClockPaused(UUID leadId, Instant responseDueAt, Instant dueAt, Instant warnAt) {}

    record HandedOver(UUID leadId, Person from, Person to) {}

    record Queued(UUID leadId, Person manager, String reason, Instant since) {}

    record AmountFrozen(UUID leadId, Person editor, Instant at) {}

    @Incoming("leadfact")
    Uni<Void> on(Event event) {
        if (event.type().equals("io.tongpin.lead.lead-changed.v1") && !event.data(Changed.class).ofInterest()) {
            return Uni.createFrom().voidItem();
        }
        return inbox.batch(CONSUMER, event, (tx, events) -> {
            signal.after(tx);
            return Inbox.eachBySubject(events, each -> record(tx, each));
        });
    }

    @Override
    public boolean reads(String type) {
        return type.startsWith("io.tongpin.lead.lead-") || TOLD.contains(type);
    }

    @Override
    public Uni<Void> forget(SqlConnection tx) {
        return facts.forget(tx);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Event event) {
        return record(tx, event);
    }

    private Uni<Void> record(SqlConnection tx, Event event) {
        return switch (event.type()) {
            case "io.tongpin.lead.lead-captured.v1" -> facts.apply(tx, captured(event));
            case "io.tongpin.lead.lead-changed.v1" -> facts.apply(tx, changed(event));
            case "io.tongpin.lead.follow-up-recorded.v1" -> {
                var followUp = event.data(FollowUp.class);
                var told = new LeadTold(followUp.leadId(), event.sequence()).createdAt(followUp.leadCreatedAt());
                if (followUp.responseDueAt() != null) {
                    told.responseDue(followUp.responseDueAt(), LeadTold.HINT);
                }
                yield followUp.contact() ? facts.apply(tx, told.contactedAt(followUp.at())) : facts.apply(tx, told);
            }
            case "io.tongpin.lead.lead-advanced.v1" -> {
                var advanced = event.data(Advanced.class);
                yield facts.apply(tx, new LeadTold(advanced.leadId(), event.sequence()).reached(advanced.to(), advanced.at()).with(Attribute.LEVEL.column, advanced.to()));
            }
            case "io.tongpin.lead.lead-moved-back.v1" -> {
                var back = event.data(MovedBack.class);
                yield facts.apply(tx, new LeadTold(back.leadId(), event.sequence()).with(Attribute.LEVEL.column, back.to()));
            }
            case "io.tongpin.lead.lead-won.v1" -> facts.apply(tx, won(event));
            case "io.tongpin.lead.lead-lost.v1" -> facts.apply(tx, closed(event, "LOST"));
            case "io.tongpin.lead.lead-invalidated.v1" -> facts.apply(tx, closed(event, "INVALID"));
            case "io.tongpin.lead.lead-recycled.v1" -> facts.apply(tx,
                    new LeadTold(event.data(Closed.class).leadId(), event.sequence()).closed("POOL", null));
            case "io.tongpin.lead.lead-merged.v1" -> facts.apply(tx, closed(event, "MERGED"));
            case "io.tongpin.lead.lead-unmerged.v1" -> facts.apply(tx,
                    new LeadTold(event.data(Closed.class).leadId(), event.sequence()).closed("OPEN", null));
            case "io.tongpin.lead.lead-handed-over.v1" -> {
                var handedOver = event.data(HandedOver.class);
                yield facts.handOver(tx, handedOver.leadId(), handedOver.from() == null ? null : handedOver.from().id(), handedOver.to().id(),
                        path(handedOver.to(), event));
            }
            case "io.tongpin.assignment.response-clock-paused.v1" -> {
                var paused = event.data(ClockPaused.class);
                var told = new LeadTold(paused.leadId(), event.sequence()).round(paused.dueAt(), paused.warnAt(), event.sequence());
                yield facts.apply(tx, paused.responseDueAt() == null ? told : told.responseDue(paused.responseDueAt(), event.sequence()));
            }
            case "io.tongpin.lead.amount-frozen.v1" -> {
                var frozen = event.data(AmountFrozen.class);
                yield happened(tx, event, "AMOUNT_FROZEN", frozen.leadId(), frozen.at(), frozen.editor());
            }
            case "io.tongpin.assignment.lead-assigned.v1" -> assigned(tx, event);
            case "io.tongpin.assignment.follow-up-overdue.v1" -> {
                var overdue = event.data(Overdue.class);
                yield happened(tx, event, "OVERDUE", overdue.leadId(), overdue.at(), overdue.owner());
            }
            case "io.tongpin.assignment.lead-queued.v1" -> {
                var queued = event.data(Queued.class);
                yield facts.apply(tx, new LeadTold(queued.leadId(), event.sequence())
                        .waits(queued.since(), queued.reason(), queued.manager() == null ? null : queued.manager().id(), event.sequence()))
                        .chain(() -> happened(tx, event, "QUEUED", queued.leadId(), queued.since(), queued.manager()));
            }
            default -> Uni.createFrom().voidItem();
        };
    }

    private static LeadTold captured(Event event) {
        var lead = event.data(Captured.class);
        var told = new LeadTold(lead.leadId(), event.sequence())
                .with(Attribute.COMPANY.column, lead.company()).with(Attribute.SOURCE.column, lead.source())
                .with(Attribute.CAMPAIGN.column, lead.campaign()).with(Attribute.INDUSTRY.column, lead.industry())
                .with(Attribute.REGION.column, lead.region()).with(Attribute.STORE.column, lead.store())
                .with(Attribute.PRODUCT_LINE.column, lead.productLine())
                .with(Attribute.CREATOR.column, lead.createdBy() == null ? null : lead.createdBy().name())
                .with(Attribute.LEVEL.column, lead.level())
                .createdAt(lead.createdAt()).test(lead.test());
        told.closed("OPEN", null);
        return lead.ownerHint() == null ? told : told.ownedBy(lead.ownerHint().id(), event.orgPath(), LeadTold.HINT);
    }

    private static LeadTold changed(Event event) {
        var told = new LeadTold(event.data(Changed.class).leadId(), event.sequence());
        var fields = event.data(Changed.class).fields();
        for (var attribute : Attribute.values()) {
            if (fields != null && fields.contains(attribute.field)) {
                told.with(attribute.column, event.data().path(attribute.field).asText(null));
            }
        }
        return told;
    }

    private static LeadTold won(Event event) {
        var won = event.data(Won.class);
        var told = new LeadTold(won.leadId(), event.sequence()).createdAt(won.createdAt()).closed("WON", won.wonAt());
        return won.rep() == null ? told : told.ownedBy(won.rep().id(), path(won.rep(), event), LeadTold.HINT);
    }

    private static LeadTold closed(Event event, String status) {
        var closed = event.data(Closed.class);
        return new LeadTold(closed.leadId(), event.sequence()).createdAt(closed.createdAt()).closed(status, closed.at());
    }

    private Uni<Void> assigned(SqlConnection tx, Event event) {
        var assigned = event.data(Assigned.class);
        var told = new LeadTold(assigned.leadId(), event.sequence())
                .ownedBy(assigned.owner().id(), path(assigned.owner(), event), event.sequence())
                .responseDue(assigned.responseDueAt(), event.sequence())
                .round(assigned.dueAt(), assigned.warnAt(), event.sequence())
                .waits(null, null, null, event.sequence());
        return facts.apply(tx, told).chain(() -> assigned.round() > 1
                ? happened(tx, event, "REASSIGNED", assigned.leadId(), assigned.assignedAt(), assigned.owner())
                : Uni.createFrom().voidItem());
    }

    private Uni<Void> happened(SqlConnection tx, Event event, String kind, UUID leadId, Instant at, Person person) {
        return facts.happened(tx, event.id(), kind, leadId, at == null ? event.time() : at, person == null ? null : person.id(),
                path(person, event));
    }

    private static String path(Person person, Event event) {
        return person == null || person.path() == null ? event.orgPath() : person.path();
    }
}
