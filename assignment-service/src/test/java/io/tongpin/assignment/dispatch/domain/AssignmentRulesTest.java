package io.tongpin.assignment.dispatch.domain;

import static io.tongpin.assignment.dispatch.domain.Fixtures.aLeadIn;
import static io.tongpin.assignment.dispatch.domain.Fixtures.aLeadOfTheCustomerOf;
import static io.tongpin.assignment.dispatch.domain.Fixtures.aRepIn;
import static io.tongpin.assignment.dispatch.domain.Fixtures.away;
import static io.tongpin.assignment.dispatch.domain.Fixtures.everybody;
import static io.tongpin.assignment.dispatch.domain.Fixtures.full;
import static io.tongpin.assignment.dispatch.domain.Fixtures.holding;
import static io.tongpin.assignment.dispatch.domain.Fixtures.ownRegion;
import static io.tongpin.assignment.dispatch.domain.Fixtures.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.assignment.dispatch.domain.Choice.Chosen;
import io.tongpin.assignment.dispatch.domain.Choice.Excluded;
import io.tongpin.assignment.dispatch.domain.Choice.Nobody;
import io.tongpin.assignment.dispatch.domain.Choice.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B2")
class AssignmentRulesTest {

    @Test
    void aLeadGoesToItsOwnRegion() {
        // given
        var east = aRepIn("East");
        // when
        var choice = rules(ownRegion(), everybody()).choose(aLeadIn("east", "retail"), Set.of(), List.of(aRepIn("West"), east));
        // then
        assertThat(choice).isInstanceOfSatisfying(Chosen.class, chosen -> {
            assertThat(chosen.winner()).isEqualTo(east);
            assertThat(chosen.rule()).isEqualTo("region");
            assertThat(chosen.excluded()).extracting(Excluded::reason).containsExactly(Reason.OTHER_TERRITORY);
        });
    }

    @Test
    void theNextRuleDecidesWhenTheFirstFindsNobodyFree() {
        // given
        var west = aRepIn("West");
        // when
        var choice = rules(ownRegion(), everybody()).choose(aLeadIn("East", "retail"), Set.of(), List.of(full(aRepIn("East")), west));
        // then
        assertThat(choice).isInstanceOfSatisfying(Chosen.class, chosen -> {
            assertThat(chosen.winner()).isEqualTo(west);
            assertThat(chosen.rule()).isEqualTo("default");
        });
    }

    @Test
    void theEmptierOfTwoEqualsGetsIt() {
        // given
        var empty = aRepIn("East");
        // when
        var choice = rules(everybody()).choose(aLeadIn("East", "retail"), Set.of(), List.of(holding(5, aRepIn("East")), empty));
        // then
        assertThat(((Chosen) choice).winner()).isEqualTo(empty);
        assertThat(((Chosen) choice).score()).isEqualTo(1.0);
    }

    @Test
    void theOwnerOfTheCustomerGoesFirst() {
        // given
        var owner = holding(9, aRepIn("West"));
        // when
        var choice = rules(ownRegion(), everybody()).choose(aLeadOfTheCustomerOf(owner), Set.of(), List.of(aRepIn("East"), owner));
        // then
        assertThat(((Chosen) choice).winner()).isEqualTo(owner);
        assertThat(((Chosen) choice).rule()).isEqualTo(AssignmentRules.CUSTOMER_OWNER);
    }

    @Test
    void anOwnerWhoIsFullIsPassedOver() {
        // given
        var owner = full(aRepIn("West"));
        // when
        var choice = rules(everybody()).choose(aLeadOfTheCustomerOf(owner), Set.of(), List.of(aRepIn("East"), owner));
        // then
        assertThat(((Chosen) choice).winner()).isNotEqualTo(owner);
    }

    @Test
    void whenNobodyIsFreeEachIsToldWhy() {
        // given
        var former = aRepIn("East");
        // when
        var choice = rules(everybody()).choose(aLeadIn("East", "retail"), Set.of(former.id()), List.of(former, full(aRepIn("East")), away(aRepIn("East"))));
        // then
        assertThat(choice).isInstanceOf(Nobody.class);
        assertThat(choice.excluded()).extracting(Excluded::reason).containsExactly(Reason.FORMER_OWNER, Reason.AT_CAPACITY, Reason.AWAY);
    }

    @Property
    @net.jqwik.api.Tag("B3")
    void nobodyIsEverChosenAboveTheirCapacity(@ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 5) Integer> rooms,
            @ForAll @IntRange(min = 0, max = 60) int leads) {
        var reps = new LinkedHashMap<UUID, Candidate>();
        rooms.forEach(room -> {
            var rep = holding(10 - room, aRepIn("East"));
            reps.put(rep.id(), rep);
        });
        int chosen = 0;
        for (int i = 0; i < leads; i++) {
            if (rules(ownRegion(), everybody()).choose(aLeadIn("East", "retail"), Set.of(), reps.values()) instanceof Chosen choice) {
                reps.compute(choice.winner().id(), (id, rep) -> rep.withOneMore());
                chosen++;
            }
        }
        assertThat(reps.values()).allSatisfy(rep -> assertThat(rep.load()).isLessThanOrEqualTo(rep.capacity()));
        assertThat(chosen).isEqualTo(Math.min(leads, rooms.stream().mapToInt(room -> room).sum()));
    }

    @Property
    @net.jqwik.api.Tag("B5")
    void aFormerOwnerIsNeverChosenAgain(@ForAll @IntRange(min = 1, max = 12) int people) {
        var reps = new ArrayList<Candidate>();
        for (int i = 0; i < people; i++) {
            reps.add(aRepIn(i % 2 == 0 ? "East" : "West"));
        }
        var hadIt = new HashSet<UUID>();
        for (int round = 1; round <= people; round++) {
            var choice = (Chosen) rules(ownRegion(), everybody()).choose(aLeadIn("East", "retail"), hadIt, reps);
            assertThat(hadIt.add(choice.winner().id())).isTrue();
        }
        assertThat(rules(everybody()).choose(aLeadIn("East", "retail"), hadIt, reps)).isInstanceOf(Nobody.class);
    }
}
