package io.tongpin.collaboration.notification;

import static java.util.Map.entry;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Happening;
import io.tongpin.collaboration.notification.domain.Notice;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class NotificationListener {
    private static final String CALL_DELETED = "io.tongpin.lead.call-deleted.v1";

    private record CallDeleted(UUID callId) {}

    private static final Map<String, Class<? extends Happening>> HAPPENINGS = Map.ofEntries(
            entry("io.tongpin.assignment.lead-assigned.v1", Happening.LeadAssigned.class),
            entry("io.tongpin.assignment.lead-queued.v1", Happening.LeadQueued.class),
            entry("io.tongpin.assignment.lead-refused.v1", Happening.LeadRefused.class),
            entry("io.tongpin.assignment.follow-up-due-soon.v1", Happening.FollowUpDueSoon.class),
            entry("io.tongpin.assignment.follow-up-overdue.v1", Happening.FollowUpOverdue.class),
            entry("io.tongpin.assignment.next-action-overdue.v1", Happening.NextActionOverdue.class),
            entry("io.tongpin.assignment.override-requested.v1", Happening.OverrideRequested.class),
            entry("io.tongpin.assignment.override-decided.v1", Happening.OverrideDecided.class),
            entry("io.tongpin.lead.amount-frozen.v1", Happening.AmountFrozen.class),
            entry("io.tongpin.lead.amount-decided.v1", Happening.AmountDecided.class),
            entry("io.tongpin.lead.risk-detected.v1", Happening.RiskDetected.class),
            entry("io.tongpin.lead.phrase-pack-published.v1", Happening.PhrasePackPublished.class),
            entry("io.tongpin.lead.phrase-pack-offered.v1", Happening.PhrasePackOffered.class),
            entry("io.tongpin.lead.playbook-outdated.v1", Happening.PlaybookOutdated.class),
            entry("io.tongpin.lead.decision-maker-changed.v1", Happening.DecisionMakerChanged.class),
            entry("io.tongpin.lead.collaboration-requested.v1", Happening.CollaborationRequested.class),
            entry("io.tongpin.lead.collaboration-answered.v1", Happening.CollaborationAnswered.class),
            entry("io.tongpin.analytics.margin-report-opened.v1", Happening.MarginReportOpened.class),
            entry("io.tongpin.analytics.health-below-threshold.v1", Happening.HealthBelowThreshold.class),
            entry("io.tongpin.analytics.figures-gathered.v1", Happening.FiguresGathered.class));

    private final Inbox inbox;
    private final Notify notify;
    private final Notifications notifications;

    NotificationListener(Inbox inbox, Notify notify, Notifications notifications) {
        this.inbox = inbox;
        this.notify = notify;
        this.notifications = notifications;
    }

    @Incoming("notification")
    Uni<Void> on(Event event) {
        if (CALL_DELETED.equals(event.type())) {
            return inbox.once("collaboration.notification", event, tx -> notifications.forgetWords(tx, event.data(CallDeleted.class).callId()));
        }
        if (event.history()) {
            return Uni.createFrom().voidItem();
        }
        return inbox.together("collaboration.notification", event, (tx, each) -> notify.tell(tx, notices(each), each.time()));
    }

    private static List<Notice> notices(Event event) {
        return event.data(HAPPENINGS.get(event.type())).notices(event.id());
    }
}
