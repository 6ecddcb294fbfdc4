package io.tongpin.assignment.fairness.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B7")
class RotationTest {

    private static Map<UUID, Double> members(List<Integer> weights) {
        var members = new LinkedHashMap<UUID, Double>();
        weights.forEach(weight -> members.put(UUID.randomUUID(), (double) weight));
        return members;
    }

    private static Rotation give(Rotation rotation, Map<UUID, Double> weights) {
        return rotation.given(rotation.turns(weights).get(0).rep(), Rotation.shares(weights));
    }

    @Property(tries = 300)
    void atEveryMomentEachIsLessThanOneLeadAwayFromTheirShare(@ForAll @Size(min = 2, max = 12) List<@IntRange(min = 1, max = 97) Integer> each) {
        var weights = members(each);
        double sum = each.stream().mapToInt(weight -> weight).sum();
        double bound = 1 - 1.0 / (2 * each.size() - 2);
        var got = new HashMap<UUID, Integer>();
        var rotation = Rotation.NEW;
        for (int given = 1; given <= 400; given++) {
            var winner = rotation.turns(weights).get(0).rep();
            rotation = rotation.given(winner, Rotation.shares(weights));
            got.merge(winner, 1, Integer::sum);
            for (var member : weights.entrySet()) {
                assertThat(Math.abs(got.getOrDefault(member.getKey(), 0) - given * member.getValue() / sum)).isLessThanOrEqualTo(bound + 1e-6);
            }
        }
    }

    @Test
    void twoToOneIsTakenInTurnFromTheFirstLead() {
        // given
        var weights = members(List.of(2, 1));
        var ids = List.copyOf(weights.keySet());
        var rotation = Rotation.NEW;
        var taken = new StringBuilder();
        // when
        for (int i = 0; i < 6; i++) {
            var winner = rotation.turns(weights).get(0).rep();
            taken.append(winner.equals(ids.get(0)) ? 'A' : 'B');
            rotation = rotation.given(winner, Rotation.shares(weights));
        }
        // then
        assertThat(taken.toString()).isEqualTo("ABAABA");
    }

    @Property(tries = 100)
    void whoeverReturnsStartsAtThePoolsLevelAndIsNotFlooded(@ForAll long seed) {
        var random = new Random(seed);
        var weights = members(List.of(1, 1, 1));
        var returning = List.copyOf(weights.keySet()).get(2);
        var present = new LinkedHashMap<>(weights);
        present.remove(returning);
        var rotation = Rotation.NEW;
        for (int i = 0; i < 30 + random.nextInt(300); i++) {
            rotation = give(rotation, present);
        }
        int afterReturn = 0;
        for (int i = 0; i < 3; i++) {
            var winner = rotation.turns(weights).get(0).rep();
            afterReturn += winner.equals(returning) ? 1 : 0;
            rotation = rotation.given(winner, Rotation.shares(weights));
        }
        assertThat(afterReturn).isLessThanOrEqualTo(2);
        for (int i = 0; i < 300; i++) {
            rotation = give(rotation, weights);
            assertThat(Math.abs(rotation.deviation(returning))).isLessThanOrEqualTo(1.0);
        }
    }

    @Test
    void aLeadThatWasNoneGivesItsTurnBack() {
        // given
        var weights = members(List.of(1, 1));
        var first = Rotation.NEW.turns(weights).get(0).rep();
        var rotation = Rotation.NEW.given(first, Rotation.shares(weights));
        // when
        var after = rotation.takenBack(first, Rotation.shares(weights));
        // then
        assertThat(after.turns(weights).get(0).rep()).isEqualTo(first);
        assertThat(after.deviation(first)).isZero();
    }

    @Property(tries = 100)
    void absencesOfOthersNeverPutAnybodyFarOff(@ForAll long seed) {
        var random = new Random(seed);
        var weights = members(List.of(3, 2, 1, 1));
        var ids = List.copyOf(weights.keySet());
        var rotation = Rotation.NEW;
        var here = new LinkedHashMap<>(weights);
        for (int i = 0; i < 500; i++) {
            if (random.nextInt(20) == 0) {
                here = new LinkedHashMap<>(weights);
                if (random.nextBoolean()) {
                    here.remove(ids.get(1 + random.nextInt(3)));
                }
            }
            rotation = give(rotation, here);
            for (var id : ids) {
                assertThat(Math.abs(rotation.deviation(id))).isLessThan(1.5);
            }
        }
    }
}
