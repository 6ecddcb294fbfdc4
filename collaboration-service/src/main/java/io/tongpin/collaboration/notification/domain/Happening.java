package io.tongpin.collaboration.notification.domain;

import io.tongpin.platform.money.Money;
import java.math.BigDecimal;
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

    /** The next step that the rep promised did not come: tells rep and manager. */
    record NextActionOverdue(UUID leadId, String company, Person owner, Person manager, Instant dueAt) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            var args = args("company", company, "dueAt", dueAt, "owner", owner.name);
            return Stream.of(new Notice(Recipient.person(owner.id), NoticeKind.NEXT_ACTION_OVERDUE, event.toString(), lead(leadId), args),
                manager == null ? null : new Notice(Recipient.person(manager.id), NoticeKind.NEXT_ACTION_OVERDUE_IN_TEAM, event.toString(),
                    lead(leadId), args)).filter(notice -> notice != null).toList();
        }
    }

    /** A rep passed a lead on: the manager sees to it. */
    record LeadRefused(UUID leadId, String company, Person owner, Person manager, String reason) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            return Stream.ofNullable(manager)
                .map(m -> new Notice(Recipient.person(m.id), NoticeKind.LEAD_REFUSED, event.toString(), assignment(leadId),
                    args("company", company, "owner", owner == null ? null : owner.name, "reason", reason)))
                .toList();
        }
    }

    record OverrideRequested(UUID leadId, String company, UUID reviewId, Person owner, Person to, String justification, Person requester,
                             String reviewerRole) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            return List.of(new Notice(Recipient.role(reviewerRole), NoticeKind.OVERRIDE_WANTED, event.toString(), "/reviews/" + reviewId,
                args("company", company, "requester", requester.name, "owner", owner == null ? null : owner.name, "to", to.name,
                    "justification", justification)));
        }
    }

    enum OverrideOutcome {
        APPROVED(NoticeKind.OVERRIDE_APPROVED), REJECTED(NoticeKind.OVERRIDE_REJECTED), CANCELLED(NoticeKind.OVERRIDE_CANCELLED);

        private final NoticeKind kind;

        OverrideOutcome(NoticeKind kind) {
            this.kind = kind;
        }
    }

    /** Tells who asked for it; whoever has the lead hears it from the assignment. */
    record OverrideDecided(UUID leadId, String company, OverrideOutcome outcome, Person requester) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            return List.of(new Notice(Recipient.person(requester.id), outcome.kind, event.toString(), assignment(leadId), args("company", company)));
        }
    }

    /** Tells the owner, unless it was the owner who found out, and the owner's manager. */
    record DecisionMakerChanged(UUID leadId, String company, String from, String to, Person owner, Person by) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            if (owner == null || owner.id == null) {
                return List.of();
            }
            var args = args("company", company, "from", from, "to", to, "by", by == null ? null : by.name);
            var notices = new ArrayList<Notice>();
            if (by == null || !owner.id.equals(by.id)) {
                notices.add(new Notice(Recipient.person(owner.id), NoticeKind.DECISION_MAKER_CHANGED, event.toString(), lead(leadId), args));
            }
            notices.add(new Notice(Recipient.managerOf(owner.id), NoticeKind.DECISION_MAKER_CHANGED, event.toString(), lead(leadId), args));
            return notices;
        }
    }

    record CollaborationRequested(UUID leadId, String company, Person asker, Person owner, String message) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            return owner == null || owner.id == null ? List.of() : List.of(new Notice(Recipient.person(owner.id), NoticeKind.COLLABORATION_REQUESTED,
                event.toString(), lead(leadId), args("company", company, "asker", asker.name, "message", message)));
        }
    }

    /** Only who was let in may open the lead. */
    record CollaborationAnswered(UUID leadId, String company, Person asker, Person owner, boolean accepted, String answer) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            return List.of(new Notice(Recipient.person(asker.id),
                accepted ? NoticeKind.COLLABORATION_ACCEPTED : NoticeKind.COLLABORATION_DECLINED, event.toString(),
                accepted ? lead(leadId) : "/leads", args("company", company, "owner", owner == null ? null : owner.name, "answer", answer)));
        }
    }

    /** Tells the manager; where nobody is known, the sales head. */
    record MarginReportOpened(Person rep, Person manager, List<String> orders, BigDecimal repMargin, BigDecimal teamMargin, String link)
        implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            return List.of(new Notice(manager == null ? Recipient.role("sales-head") : Recipient.person(manager.id), NoticeKind.MARGIN_REPORT_OPENED,
                event.toString(), link, args("rep", rep.name, "count", orders.size(), "repMargin", repMargin, "teamMargin", teamMargin)));
        }
    }

    /** IT repairs data: its ticket goes to the data stewards. */
    record HealthBelowThreshold(String metric, BigDecimal value, BigDecimal threshold, int faults, String link) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            return List.of(new Notice(Recipient.role("data-steward"), NoticeKind.HEALTH_BELOW_THRESHOLD, event.toString(), link,
                args("metric", metric.substring(metric.lastIndexOf('-') + 1), "value", value, "threshold", threshold, "faults", faults)));
        }
    }

    /** A pivot or board that is sent at its hour, with the figures of this reader's rows; leads to their picture, where there is one. */
    record FiguresGathered(Person reader, String title, String zh, String en, String link, String picture) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            return List.of(new Notice(Recipient.person(reader.id), NoticeKind.FIGURES_GATHERED, event.toString(), picture == null ? link : picture,
                args("title", title, "zh", zh, "en", en)));
        }
    }

    /** Who writes the playbook renews what a release made wrong; one notice per release. */
    record PlaybookOutdated(String release, List<Entry> entries) implements Happening {

        record Entry(UUID id, String title) {
        }

        @Override
        public List<Notice> notices(UUID event) {
            var marked = entries.stream().map(Entry::id).distinct().count();
            return List.of(new Notice(Recipient.role("ops-admin"), NoticeKind.PLAYBOOK_OUTDATED, event.toString(),
                marked == 1 ? "/playbooks?entry=" + entries.get(0).id : "/playbooks?outdated=true", args("release", release, "title", entries.get(0).title, "count", marked)));
        }
    }

    /** Tells the reps of an industry that there are new phrases to read; once per pack, also to who is offered it again. */
    record PhrasePackPublished(UUID packId, int phrases, List<Person> readers) implements Happening {
        @Override
        public List<Notice> notices(UUID event) {
            return readers.stream().map(reader -> new Notice(Recipient.person(reader.id), NoticeKind.PHRASES_PUBLISHED, "phrases/" + packId, "/phrases", args("count", phrases)))
                .toList();
        }
    }

    /** Tells a rep who has joined what is there to read for the industries that they know. */
    record PhrasePackOffered(Person reader, List<Pack> packs) implements Happening {

        record Pack(UUID packId, int phrases) {
        }

        @Override
        public List<Notice> notices(UUID event) {
            return packs.stream().map(pack -> new Notice(Recipient.person(reader.id), NoticeKind.PHRASES_PUBLISHED, "phrases/" + pack.packId, "/phrases", args("count", pack.phrases)))
                .toList();
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
