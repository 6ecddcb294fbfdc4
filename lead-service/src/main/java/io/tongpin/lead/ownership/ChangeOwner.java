package io.tongpin.lead.ownership;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadChanged;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Leads;
import io.tongpin.lead.Person;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Change.Column;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Sets the owner that assignment-service chose. Events come in any order: an older round never replaces a newer one. */
@Singleton
class ChangeOwner {
    static final String ASSIGNED = "io.tongpin.assignment.lead-assigned.v1";
    static final String QUEUED = "io.tongpin.assignment.lead-queued.v1";
    static final String OVERDUE = "io.tongpin.assignment.follow-up-overdue.v1";
    static final String PAUSED = "io.tongpin.assignment.response-clock-paused.v1";
    private static final String POOL = "POOL";
    private static final Actor ASSIGNMENT = new Actor(null, "自动分配");

    record Assigned(UUID leadId, Person owner, int round, Rule rule, Instant assignedAt, Instant responseDueAt, Instant dueAt, Instant warnAt) {}

    record Rule(String id, String name) {}

    record Queued(UUID leadId, Person manager, String reason, Instant since) {}

    record Overdue(UUID leadId, Person owner, int round, Instant dueAt, Instant at, String next) {}

    record Paused(UUID leadId, int round, String reason, Instant until, boolean ended, Instant dueAt, Instant warnAt, Instant responseDueAt, Person by,
            Instant at) {}

    private final Leads leads;
    private final Timeline timeline;
    private final Outbox outbox;

    ChangeOwner(Leads leads, Timeline timeline, Outbox outbox) {
        this.leads = leads;
        this.timeline = timeline;
        this.outbox = outbox;
    }

    Uni<Void> assign(SqlConnection tx, Assigned assigned, boolean history) {
        return leads.lock(tx, assigned.leadId()).chain(lead -> {
            if (lead == null) {
                return unknown(assigned.leadId());
            }
            boolean claimed = POOL.equals(lead.status());
            if (history || !lead.open() && !claimed || assigned.round() <= lead.round()) {
                return Uni.createFrom().voidItem();
            }
            var owner = assigned.owner();
            var change = Change.of(lead, "ASSIGNED", ASSIGNMENT, assigned.assignedAt()).tell("owner", lead.ownerName(), owner.name())
                    .tell("round", null, assigned.round()).tell("rule", null, assigned.rule() == null ? null : assigned.rule().name())
                    .setQuietly(Column.OWNER_ID, owner.id()).setQuietly(Column.OWNER_NAME, owner.name()).setQuietly(Column.OWNER_PATH, owner.path())
                    .setQuietly(Column.ROUND, assigned.round()).setQuietly(Column.RESPONSE_DUE_AT, Instants.micros(assigned.responseDueAt()))
                    .set(Column.DUE_AT, lead.dueAt(), Instants.micros(assigned.dueAt())).setQuietly(Column.WARN_AT, Instants.micros(assigned.warnAt()))
                    .setQuietly(Column.QUEUE_MANAGER, null).setQuietly(Column.QUEUE_REASON, null).setQuietly(Column.QUEUE_SINCE, null);
            if (claimed) {
                // out of the public pool: open again, with a clock of its own
                change.set(Column.STATUS, lead.status(), "OPEN").setQuietly(Column.CLOSED_AT, null).setQuietly(Column.CLOSE_REASON, null)
                        .setQuietly(Column.FIRST_RESPONSE_AT, null);
            }
            return timeline.write(tx, change).chain(seq -> outbox.append(tx,
                    LeadChanged.of(lead, claimed ? List.of("owner", "status") : List.of("owner")).owned(owner, assigned.round()).event(lead, seq, assigned.assignedAt())));
        });
    }

    Uni<Void> queue(SqlConnection tx, Queued queued) {
        return leads.lock(tx, queued.leadId()).chain(lead -> {
            if (lead == null) {
                return unknown(queued.leadId());
            }
            if (!lead.open() && !(POOL.equals(lead.status()) && lead.closedAt() != null && queued.since().isAfter(lead.closedAt()))) {
                return Uni.createFrom().voidItem();
            }
            var manager = queued.manager() == null ? null : queued.manager().name();
            var change = Change.of(lead, "QUEUED", ASSIGNMENT, queued.since()).set(Column.QUEUE_MANAGER, lead.queueManager(), manager)
                    .set(Column.QUEUE_REASON, lead.queueReason(), queued.reason()).setQuietly(Column.QUEUE_SINCE, queued.since());
            reopen(lead, change);
            return timeline.write(tx, change)
                    .chain(seq -> outbox.append(tx, LeadChanged.event(lead, seq, List.of("queue"), queued.since())));
        });
    }

    Uni<Void> overdue(SqlConnection tx, Overdue overdue) {
        return leads.lock(tx, overdue.leadId()).chain(lead -> lead == null
                ? unknown(overdue.leadId())
                : timeline.write(tx, Change.of(lead, "RESPONSE_OVERDUE", ASSIGNMENT, overdue.at())
                        .tell("owner", null, overdue.owner() == null ? null : overdue.owner().name()).tell("round", null, overdue.round())
                        .tell("dueAt", null, overdue.dueAt()).tell("next", null, overdue.next())).replaceWithVoid());
    }

    /** The clock stands still, or goes on: the countdown moves with it. */
    Uni<Void> pause(SqlConnection tx, Paused paused) {
        return leads.lock(tx, paused.leadId()).chain(lead -> {
            if (lead == null) {
                return unknown(paused.leadId());
            }
            if (!lead.open() || paused.round() != lead.round()) {
                return Uni.createFrom().voidItem();
            }
            var change = Change.of(lead, paused.ended() ? "RESPONSE_RESUMED" : "RESPONSE_PAUSED", new Actor(paused.by().id(), paused.by().name()), paused.at())
                    .tell("reason", null, paused.reason()).tell("until", null, paused.until())
                    .set(Column.DUE_AT, lead.dueAt(), Instants.micros(paused.dueAt())).setQuietly(Column.WARN_AT, Instants.micros(paused.warnAt()))
                    .setQuietly(Column.RESPONSE_DUE_AT, Instants.micros(paused.responseDueAt()));
            return timeline.write(tx, change)
                    .chain(seq -> outbox.append(tx, LeadChanged.event(lead, seq, List.of("responseDueAt"), paused.at())));
        });
    }

    /** A lead that was claimed from the public pool, or that nobody claimed, is worked again. */
    private static void reopen(LeadEntity lead, Change change) {
        if (POOL.equals(lead.status())) {
            change.set(Column.STATUS, lead.status(), "OPEN").setQuietly(Column.CLOSED_AT, null).setQuietly(Column.CLOSE_REASON, null);
        }
    }

    /** The lead is ours, so an event about one we don't know is wrong and rests at the dead-letter desk. */
    private static Uni<Void> unknown(UUID lead) {
        return Uni.createFrom().failure(new IllegalStateException("no lead " + lead));
    }
}
