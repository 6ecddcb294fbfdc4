package io.tongpin.collaboration.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tongpin.collaboration.notification.domain.Happening.Person;
import io.tongpin.platform.money.Money;
import java.math.BigDecimal;
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

    @Test
    void aRefusedLeadIsTheManagersToSeeTo() {
        var notices = new Happening.LeadRefused(LEAD, "远景科技", ANNA, DUSTIN, "不是我的行业").notices(EVENT);
        assertThat(notices).extracting(Notice::recipient, Notice::kind).containsExactly(tuple(Recipient.person(DUSTIN.id()), NoticeKind.LEAD_REFUSED));
    }

    @Test
    void anOverdueNextStepIsToldToRepAndManager() {
        var notices = new Happening.NextActionOverdue(LEAD, "远景科技", ANNA, DUSTIN, DUE).notices(EVENT);
        assertThat(notices).extracting(Notice::recipient, Notice::kind).containsExactly(tuple(Recipient.person(ANNA.id()), NoticeKind.NEXT_ACTION_OVERDUE),
                tuple(Recipient.person(DUSTIN.id()), NoticeKind.NEXT_ACTION_OVERDUE_IN_TEAM));
    }

    @Test
    void aNewDecisionMakerIsToldToTheManagerAndToAnOwnerWhoDidNotFindOut() {
        var found = new Happening.DecisionMakerChanged(LEAD, "远景科技", "韩屿舟", "顾川", ANNA, ANNA).notices(EVENT);
        var told = new Happening.DecisionMakerChanged(LEAD, "远景科技", "韩屿舟", "顾川", ANNA, BORIS).notices(EVENT);
        assertThat(found).extracting(Notice::recipient).containsExactly(Recipient.managerOf(ANNA.id()));
        assertThat(told).extracting(Notice::recipient).containsExactly(Recipient.person(ANNA.id()), Recipient.managerOf(ANNA.id()));
    }

    @Test
    void whoWasNotLetInGetsNoLinkToTheLead() {
        var notices = new Happening.CollaborationAnswered(LEAD, "远景科技", BORIS, ANNA, false, null).notices(EVENT);
        assertThat(notices).extracting(Notice::recipient, Notice::link).containsExactly(tuple(Recipient.person(BORIS.id()), "/leads"));
    }

    @Test
    void unhealthyDataIsForTheDataStewards() {
        var notices = new Happening.HealthBelowThreshold("data-completeness", new BigDecimal("0.914"), new BigDecimal("0.95"), 312, "/data-health").notices(EVENT);
        assertThat(notices).extracting(Notice::recipient).containsExactly(Recipient.role("data-steward"));
    }

    @Test
    void aMarginReportWithoutAManagerGoesToTheSalesHead() {
        var notices = new Happening.MarginReportOpened(ANNA, null, List.of("a", "b", "c"), BigDecimal.ONE, BigDecimal.ONE, "/margin/1").notices(EVENT);
        assertThat(notices).extracting(Notice::recipient).containsExactly(Recipient.role("sales-head"));
    }

    @Test
    @Tag("C4")
    void aPackOfPhrasesHasOneCauseHoweverItIsTold() {
        var pack = UUID.randomUUID();
        var published = new Happening.PhrasePackPublished(pack, 12, List.of(ANNA, BORIS)).notices(EVENT);
        var offered = new Happening.PhrasePackOffered(ANNA, List.of(new Happening.PhrasePackOffered.Pack(pack, 12))).notices(UUID.randomUUID());
        assertThat(causesFor(ANNA, published)).isEqualTo(causesFor(ANNA, offered)).hasSize(1);
    }

    private static Happening decided(Person editor, UUID owner) {
        return new Happening.AmountDecided(LEAD, "远景科技", Happening.Outcome.APPROVED, Money.of("150", "CNY"), Money.of("150", "CNY"), DUSTIN,
                null, editor, owner);
    }

    private static List<String> causesFor(Person person, List<Notice> notices) {
        return notices.stream().filter(notice -> notice.recipient().equals(Recipient.person(person.id()))).map(Notice::cause).toList();
    }
}
