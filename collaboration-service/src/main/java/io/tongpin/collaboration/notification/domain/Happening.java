package io.tongpin.collaboration.notification.domain;

import io.tongpin.platform.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Something somebody must be told (D6). Each record holds the fields it needs of one event, and knows whom it concerns. */
public sealed interface Happening {

    /** @param event the event's id: the cause, where no better one is known */
    List<Notice> notices(UUID event);

    record Person(UUID id, String name) {
    }

    record LeadAssigned(UUID leadId, String company, Person owner, int round, Instant dueAt) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            return List.of(new Notice(Recipient.person(owner.id), NoticeKind.LEAD_ASSIGNED, handOver(leadId, round), lead(leadId),
                args("company", company, "dueAt", dueAt)));
        }
    }

    record FollowUpDueSoon(UUID leadId, String company, Person owner, Instant dueAt) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            return List.of(new Notice(Recipient.person(owner.id), NoticeKind.FOLLOW_UP_DUE_SOON, event.toString(), lead(leadId),
                args("company", company, "dueAt", dueAt)));
        }
    }

    /** Tells the rep who was late, the manager, and the rep who takes over (once, whether this or the assignment arrives first). */
    record FollowUpOverdue(UUID leadId, String company, Person owner, Person manager, int round, Instant dueAt, Person newOwner)
        implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            var args = args("company", company, "dueAt", dueAt, "owner", owner.name, "newOwner", newOwner == null ? null : newOwner.name);
            var notices = new ArrayList<Notice>();
            notices.add(new Notice(Recipient.person(owner.id), NoticeKind.FOLLOW_UP_OVERDUE, event.toString(), lead(leadId), args));
            if (manager != null) {
                notices.add(new Notice(Recipient.person(manager.id), NoticeKind.FOLLOW_UP_OVERDUE_IN_TEAM, event.toString(),
                    assignment(leadId), args));
            }
            if (newOwner != null) {
                notices.add(new Notice(Recipient.person(newOwner.id), NoticeKind.LEAD_TAKEN_OVER, handOver(leadId, round + 1),
                    lead(leadId), args));
            }
            return notices;
        }
    }

    record LeadQueued(UUID leadId, String company, Person manager) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            return Stream.ofNullable(manager)
                .map(m -> new Notice(Recipient.person(m.id), NoticeKind.LEAD_QUEUED, event.toString(), assignment(leadId),
                    args("company", company)))
                .toList();
        }
    }

    record AmountFrozen(UUID leadId, String company, UUID reviewId, Money reviewed, Money pending, Person editor, String reviewerRole)
        implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            return List.of(new Notice(Recipient.role(reviewerRole), NoticeKind.AMOUNT_REVIEW_WANTED, event.toString(),
                "/reviews/" + reviewId, args("company", company, "before", reviewed, "after", pending, "editor", editor.name)));
        }
    }

    enum Outcome {
        APPROVED(NoticeKind.AMOUNT_APPROVED), REJECTED(NoticeKind.AMOUNT_REJECTED), CANCELLED(NoticeKind.AMOUNT_REVIEW_CANCELLED);

        private final NoticeKind kind;

        Outcome(NoticeKind kind) {
            this.kind = kind;
        }
    }

    /** Tells the editor and the lead's owner; whoever caused the outcome knows it. */
    record AmountDecided(UUID leadId, String company, Outcome outcome, Money amount, Money pending, Person by, String comment, Person editor,
                         UUID ownerId) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            var args = args("company", company, "amount", amount, "pending", pending, "by", by == null ? null : by.name,
                "comment", comment);
            return Stream.of(editor == null ? null : editor.id, ownerId)
                .filter(person -> person != null && (by == null || !person.equals(by.id)))
                .distinct()
                .map(person -> new Notice(Recipient.person(person), outcome.kind, event.toString(), lead(leadId), args))
                .toList();
        }
    }

    /** Tells the rep and the manager what a conversation gave away; a call that only shows a wish to buy is told to the rep alone. */
    record RiskDetected(UUID callId, UUID leadId, String company, Person owner, Person manager, List<Risk> risks) implements Happening {

        record Risk(String label, String evidence) {
        }

        @Override
        public List<Notice> notices(UUID event) {
            var first = risks.get(0);
            var args = args("company", company, "label", first.label, "evidence", first.evidence, "count", risks.size());
            var link = lead(leadId) + "/calls/" + callId;
            boolean signalOnly = risks.stream().allMatch(risk -> risk.label.equals("BUYING_SIGNAL"));
            return Stream.of(owner, signalOnly ? null : manager).filter(person -> person != null).map(Person::id).distinct()
                .map(person -> new Notice(Recipient.person(person), NoticeKind.RISK_DETECTED, event.toString(), link, args)).toList();
        }
    }

    private static String handOver(UUID lead, int round) {
        return lead + "/" + round;
    }

    private static String lead(UUID id) {
        return "/leads/" + id;
    }

    private static String assignment(UUID lead) {
        return lead(lead) + "/assignment";
    }

    private static Map<String, Object> args(Object... namesAndValues) {
        var args = new java.util.LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            args.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return args;
    }
}
