package io.tongpin.lead.spotcheck.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A10")
class SpotDrawTest {

    private static List<UUID> leads(int count) {
        return IntStream.range(0, count).mapToObj(i -> new UUID(7, i)).toList();
    }

    @Property(tries = 200)
    void theSameSeedDrawsTheSameLeadsInWhateverOrderTheyCome(@ForAll long seed, @ForAll @IntRange(max = 50) int count) {
        var shuffled = new ArrayList<>(leads(count));
        Collections.shuffle(shuffled, new Random(1));
        var drawn = new SpotDraw(seed).from(leads(count));
        assertThat(new SpotDraw(seed).from(shuffled)).isEqualTo(drawn);
        assertThat(drawn).hasSize(Math.min(3, count)).doesNotHaveDuplicates().isSubsetOf(leads(count));
    }

    @Test
    void everyLeadHasTheSameChance() {
        // given
        var counts = new HashMap<UUID, Integer>();
        // when
        for (long seed = 0; seed < 10_000; seed++) {
            new SpotDraw(seed * 7_919).from(leads(10)).forEach(lead -> counts.merge(lead, 1, Integer::sum));
        }
        // then
        assertThat(counts.values()).hasSize(10).allMatch(count -> Math.abs(count - 3_000) < 250);
    }
}
