package io.tongpin.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F1")
class DemoHistoryTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate YESTERDAY = LocalDate.of(2026, 3, 31);
    private static final CrmData DATA = CrmData.read();
    private static final DemoHistory HISTORY = new DemoHistory(DATA, YESTERDAY, ZONE);
    private static final List<HistoricLead> LEADS = HISTORY.leads();

    @Test
    void everyOpportunityBecomesOneLeadAndTheWinRatesStayThoseOfTheDataSet() {
        // when
        var won = ended("WON");
        var lost = ended("LOST");
        // then
        assertThat(LEADS).hasSize(8_800);
        assertThat(LEADS).extracting(HistoricLead::externalId).doesNotHaveDuplicates();
        assertThat((double) won / (won + lost)).isBetween(0.6314, 0.6316);
        assertThat((double) won / LEADS.size()).isBetween(0.4815, 0.4817);
    }

    @Test
    void theNewestDayIsYesterdayAndNothingLiesInTheFuture() {
        // when
        var days = LEADS.stream().flatMap(DemoHistoryTest::instants).map(at -> at.atZoneSameInstant(ZONE).toLocalDate()).toList();
        // then
        assertThat(days).contains(YESTERDAY).allMatch(day -> !day.isAfter(YESTERDAY));
    }

    @Test
    void aLeadsStepsFollowEachOtherUpToItsEnd() {
        for (var lead : LEADS) {
            // when
            var course = Stream.concat(Stream.of(lead.createdAt()), lead.steps().stream().map(HistoricLead.Step::at)).toList();
            // then
            assertThat(course).isSorted();
            assertThat(lead.followUps()).allMatch(followUp -> !followUp.at().isBefore(lead.createdAt()));
            if (lead.outcome() != null) {
                assertThat(course.get(course.size() - 1)).isBefore(lead.outcome().at());
                assertThat(lead.steps()).hasSize(lead.outcome().status().equals("WON") ? 4 : lead.steps().size());
            }
        }
    }

    @Test
    void misspellingsAreMendedAndNobodyStaysNameless() {
        // when
        var products = LEADS.stream().map(HistoricLead::productLine).distinct().toList();
        var industries = LEADS.stream().map(HistoricLead::industry).distinct().toList();
        var companies = LEADS.stream().map(HistoricLead::company).distinct().toList();
        // then
        assertThat(products).hasSize(7).contains("GTX Pro").doesNotContain("GTXPro");
        assertThat(industries).contains("technology").doesNotContain("technolgy");
        assertThat(companies).hasSize(85 + 1_425).noneMatch(String::isBlank);
    }

    @Test
    void aWonLeadBecomesAnOrderThatCostsSixtyToSeventyFivePercent() {
        // when
        var orders = LEADS.stream().map(HistoricLead::outcome).filter(Objects::nonNull).map(HistoricLead.Outcome::order).filter(Objects::nonNull).toList();
        // then
        assertThat(new HashSet<>(orders.stream().map(HistoricLead.Order::orderNo).toList())).hasSize(4_238 - (int) wonDeals());
        assertThat(orders).allSatisfy(order -> assertThat(order.cost().amount().doubleValue() / order.amount().amount().doubleValue())
            .isBetween(0.59, 0.76));
    }

    @Test
    void dealsAreOpenAndThreeOfOnePersonInARowCostTooMuch() {
        // when
        var deals = HISTORY.deals();
        var dear = deals.subList(0, 3);
        // then
        assertThat(LEADS).containsAll(deals.stream().map(DemoHistory.Deal::lead).toList());
        assertThat(deals).extracting(deal -> deal.lead().outcome()).containsOnlyNulls();
        assertThat(dear).extracting(deal -> deal.lead().ownerUsername()).containsOnly(dear.get(0).lead().ownerUsername());
        assertThat(dear).extracting(deal -> deal.outcome().order().cost().amount().doubleValue() / deal.outcome().order().amount().amount().doubleValue())
            .allMatch(share -> share > 0.9);
        var newest = LEADS.stream().filter(lead -> lead.ownerUsername().equals(dear.get(0).lead().ownerUsername()) && lead.outcome() != null
            && lead.outcome().order() != null).map(lead -> lead.outcome().order().signedAt()).max(LocalDate::compareTo).orElseThrow();
        assertThat(dear).extracting(deal -> deal.outcome().order().signedAt()).allMatch(day -> !day.isBefore(newest));
        assertThat(deals).filteredOn(deal -> deal.outcome().order() == null).hasSize(2);
    }

    @Test
    @Tag("D8")
    void ofTheFairsInvalidLeadsMostCarryOneWrongTag() {
        // when
        var invalid = LEADS.stream().filter(lead -> lead.outcome() != null && lead.outcome().status().equals("INVALID")).toList();
        // then
        assertThat(invalid).extracting(HistoricLead::campaign).containsOnly("autumn-expo");
        assertThat(invalid.stream().filter(lead -> lead.industry().equals("finance")).count() / (double) invalid.size()).isBetween(0.70, 0.74);
        assertThat(invalid).filteredOn(lead -> lead.industry().equals("finance")).extracting(lead -> lead.outcome().reason()).containsOnly("WRONG_INDUSTRY");
    }

    private static long wonDeals() {
        return HISTORY.deals().stream().filter(deal -> deal.outcome().status().equals("WON")).count();
    }

    private static long ended(String how) {
        return Stream.concat(LEADS.stream().map(HistoricLead::outcome), HISTORY.deals().stream().map(DemoHistory.Deal::outcome))
            .filter(outcome -> outcome != null && outcome.status().equals(how)).count();
    }

    @Test
    void theSameDayTellsTheSameStory() {
        assertThat(new DemoHistory(DATA, YESTERDAY, ZONE).leads()).isEqualTo(LEADS);
    }

    private static Stream<OffsetDateTime> instants(HistoricLead lead) {
        return Stream.of(Stream.of(lead.createdAt()), lead.steps().stream().map(HistoricLead.Step::at),
                lead.followUps().stream().map(HistoricLead.FollowUp::at), Stream.ofNullable(lead.outcome()).map(HistoricLead.Outcome::at))
            .flatMap(each -> each);
    }
}
