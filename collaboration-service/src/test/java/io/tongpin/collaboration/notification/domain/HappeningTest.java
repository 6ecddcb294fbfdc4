package io.tongpin.collaboration.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tongpin.collaboration.notification.domain.Happening.Person;
import io.tongpin.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D6")
class HappeningTest {
    private static final UUID EVENT = UUID.randomUUID();
    private static final UUID LEAD = UUID.randomUUID();
    private static final Instant DUE = Instant.parse("2026-03-02T02:00:00Z");
    private static final Person ANNA = new Person(UUID.randomUUID(), "Anna Snelling");
    private static final Person BORIS = new Person(UUID.randomUUID(), "Boris Faz");
    private static final Person DUSTIN = new Person(UUID.randomUUID(), "Dustin Brinkmann");

    @Test
    void anOverdueFollowUpIsToldToTheLateRepTheManagerAndTheNewRep() {
        var notices = new Happening.FollowUpOverdue(LEAD, "远景科技", ANNA, DUSTIN, 1, DUE, BORIS).notices(EVENT);
        assertThat(notices).extracting(Notice::recipient, Notice::kind).containsExactly(
                tuple(Recipient.person(ANNA.id()), NoticeKind.FOLLOW_UP_OVERDUE),
                tuple(Recipient.person(DUSTIN.id()), NoticeKind.FOLLOW_UP_OVERDUE_IN_TEAM),
                tuple(Recipient.person(BORIS.id()), NoticeKind.LEAD_TAKEN_OVER));
    }

    @Test
    void theNewRepHearsOfTheHandOverOnceWhicheverEventArrivesFirst() {
        var overdue = new Happening.FollowUpOverdue(LEAD, "远景科技", ANNA, DUSTIN, 1, DUE, BORIS).notices(EVENT);
        var assigned = new Happening.LeadAssigned(LEAD, "远景科技", BORIS, 2, DUE).notices(UUID.randomUUID());
        assertThat(causesFor(BORIS, overdue)).isEqualTo(causesFor(BORIS, assigned));
    }

    @Test
    void aFollowUpThatGoesToTheManagersQueueHasNoNewRep() {
        var notices = new Happening.FollowUpOverdue(LEAD, "远景科技", ANNA, DUSTIN, 3, DUE, null).notices(EVENT);
        assertThat(notices).extracting(Notice::kind)
                .containsExactly(NoticeKind.FOLLOW_UP_OVERDUE, NoticeKind.FOLLOW_UP_OVERDUE_IN_TEAM);
    }

    @Test
    void aFrozenAmountIsForTheHeadWhoReviewsIt() {
        var notices = new Happening.AmountFrozen(LEAD, "远景科技", UUID.randomUUID(), Money.of("100", "CNY"), Money.of("150", "CNY"), ANNA,
                "marketing-head").notices(EVENT);
        assertThat(notices).extracting(Notice::recipient).containsExactly(Recipient.role("marketing-head"));
    }

    @Test
    void aDecisionIsToldToEditorAndOwnerOnceIfTheyAreOnePerson() {
        var notices = decided(ANNA, ANNA.id()).notices(EVENT);
        assertThat(notices).extracting(Notice::recipient).containsExactly(Recipient.person(ANNA.id()));
    }

    @Test
    void whoeverCausedTheOutcomeIsNotToldOfIt() {
        var notices = decided(DUSTIN, ANNA.id()).notices(EVENT);
        assertThat(notices).extracting(Notice::recipient).containsExactly(Recipient.person(ANNA.id()));
    }

    private static Happening decided(Person editor, UUID owner) {
        return new Happening.AmountDecided(LEAD, "远景科技", Happening.Outcome.APPROVED, Money.of("150", "CNY"), Money.of("150", "CNY"), DUSTIN,
                null, editor, owner);
    }

    private static List<String> causesFor(Person person, List<Notice> notices) {
        return notices.stream().filter(notice -> notice.recipient().equals(Recipient.person(person.id()))).map(Notice::cause).toList();
    }
}
