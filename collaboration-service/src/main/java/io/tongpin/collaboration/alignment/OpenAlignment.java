package io.tongpin.collaboration.alignment;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.alignment.domain.Prefill;
import io.tongpin.collaboration.digest.HappenedQuery;
import io.tongpin.collaboration.notification.Notify;
import io.tongpin.collaboration.notification.domain.Notice;
import io.tongpin.collaboration.notification.domain.NoticeKind;
import io.tongpin.collaboration.notification.domain.Recipient;
import io.tongpin.collaboration.people.People;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Opens the page of a meeting with what is known, and tells the heads. */
@ApplicationScoped
class OpenAlignment {
    private static final List<String> HEADS = List.of(Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD);
    private static final Duration FIRST_WINDOW = Duration.ofDays(14);

    private final AlignmentSettings settings;
    private final Alignments alignments;
    private final AgendaItems items;
    private final Commitments commitments;
    private final HappenedQuery happened;
    private final People people;
    private final Notify notify;
    private final Outbox outbox;
    private final CompanyZone zone;

    OpenAlignment(AlignmentSettings settings, Alignments alignments, AgendaItems items, Commitments commitments, HappenedQuery happened, People people, Notify notify,
            Outbox outbox, CompanyZone zone) {
        this.settings = settings;
        this.alignments = alignments;
        this.items = items;
        this.commitments = commitments;
        this.happened = happened;
        this.people = people;
        this.notify = notify;
        this.outbox = outbox;
        this.zone = zone;
    }

    /** Safe on any number of replicas: the first to insert the day's row opens it. */
    Uni<Void> ifDue(SqlConnection tx, Instant now) {
        return settings.current(tx).chain(schedule -> alignments.newest(tx).chain(last -> schedule.due(now, last == null ? null : last.day())
                .map(day -> open(tx, day, schedule.starts(day), now).replaceWithVoid()).orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** @return null when the day has a meeting */
    Uni<Alignments.Meeting> open(SqlConnection tx, LocalDate day, Instant at, Instant now) {
        return alignments.before(tx, day).chain(before -> {
            var since = before == null ? now.minus(FIRST_WINDOW) : before.at();
            return happened.between(tx, since, now).map(said -> said.stream().map(one -> new Prefill.Happened(one.topic(), one.count(), one.zh(), one.en())).toList())
                    .chain(said -> alignments.claim(tx, day, at, said, now).chain(meeting -> meeting == null ? Uni.createFrom().nullItem()
                            : fill(tx, meeting, since, said, now).chain(() -> tell(tx, meeting, now)).replaceWith(meeting)));
        });
    }

    private Uni<Void> fill(SqlConnection tx, Alignments.Meeting meeting, Instant since, List<Prefill.Happened> said, Instant now) {
        var today = LocalDate.ofInstant(now, zone.zone());
        return items.since(tx, since).chain(agenda -> commitments.earlier(tx, meeting.day(), since).chain(earlier -> {
            var deviating = agenda.stream().filter(item -> item.closedAt() == null)
                    .map(item -> new Prefill.Deviating(item.title(), item.metric(), item.lastDeviation(), item.target(), item.unit())).toList();
            var waiting = earlier.stream().filter(one -> one.state() == Commitments.State.OPEN && !one.dueOn().isAfter(today))
                    .map(one -> new Prefill.Waiting(one.title(), one.owner().name())).toList();
            return alignments.fill(tx, meeting.id(), Prefill.of(deviating, said, waiting));
        }));
    }

    private Uni<Void> tell(SqlConnection tx, Alignments.Meeting meeting, Instant now) {
        return people.holding(tx, HEADS).chain(heads -> notify.tell(tx, heads.stream()
                .map(head -> new Notice(Recipient.person(head.id()), NoticeKind.ALIGNMENT_OPENED, "alignment/" + meeting.id(), "/alignments/" + meeting.id(),
                        Map.of("startAt", meeting.at())))
                .toList(), now)).chain(() -> outbox.append(tx, AlignmentEvents.opened(meeting, now)));
    }
}
