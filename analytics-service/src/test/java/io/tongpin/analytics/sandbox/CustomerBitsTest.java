package io.tongpin.analytics.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.analytics.sandbox.domain.OrderDimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E5")
class CustomerBitsTest {
    private static final List<Dimension> BY = List.of(OrderDimension.INDUSTRY, OrderDimension.REGION, OrderDimension.MONTH);
    private static final List<List<Dimension>> SETS = List.of(BY, BY.subList(0, 2), BY.subList(2, 3), List.of());

    private record Pair(int group, int customer) {}

    @RepeatedTest(200)
    void eachSetCountsItsCustomersOnceInWhateverRoundTheyCome(RepetitionInfo repetition) throws Exception {
        // given
        var random = new Random(repetition.getCurrentRepetition());
        var groups = groups(random);
        int customers = 1 + random.nextInt(400);
        var pairs = IntStream.range(0, random.nextInt(600)).mapToObj(i -> new Pair(random.nextInt(groups.size()), 1 + random.nextInt(customers))).toList();
        var bits = new CustomerBits(BY, groups, SETS, customers, random.nextInt(4 * groups.size()));
        // when
        var counts = bits.count((first, beyond, found) -> pairs.stream().filter(pair -> pair.customer() >= first && pair.customer() < beyond)
                .forEach(pair -> found.in(pair.group(), pair.customer())));
        // then
        Map<List<Object>, Set<Integer>> expected = new HashMap<>();
        for (var set : SETS) {
            expected.clear();
            groups.forEach(group -> expected.put(part(group, set), new HashSet<>()));
            pairs.forEach(pair -> expected.get(part(groups.get(pair.group()), set)).add(pair.customer()));
            expected.forEach((values, of) -> assertThat(counts.of(set, values)).as("%s %s", set, values).isEqualTo(of.size()));
        }
    }

    @Test
    void moreOrdersThanWaitForOneBlockAndCustomersOfSeveralAreCounted() throws Exception {
        // given
        List<List<Object>> groups = List.of(List.of("a", "r", "2026-01"), List.of("a", "r", "2026-02"), List.of("b", "r", "2026-01"));
        int customers = 2_000_000;
        var bits = new CustomerBits(BY, groups, SETS, customers, 1_000_000);
        // when
        var counts = bits.count((first, beyond, found) -> {
            for (int customer = first; customer < Math.min(beyond, customers + 1); customer++) {
                found.in(customer % 3, customer);
                found.in(customer / 3 % 3, customer);
            }
        });
        // then
        assertThat(bits.rounds()).isEqualTo(1);
        assertThat(counts.of(List.of(), List.of())).isEqualTo(customers + 1L);
        for (int group = 0; group < 3; group++) {
            int which = group;
            assertThat(counts.of(BY, groups.get(group))).isEqualTo(IntStream.rangeClosed(0, customers).filter(customer -> customer % 3 == which || customer / 3 % 3 == which).count());
        }
    }

    private static List<List<Object>> groups(Random random) {
        var groups = new LinkedHashSet<List<Object>>();
        for (int i = 0; i <= random.nextInt(40); i++) {
            groups.add(Arrays.asList(random.nextInt(4) == 0 ? null : "i" + random.nextInt(3), "r" + random.nextInt(4), "2026-0" + (1 + random.nextInt(9))));
        }
        return List.copyOf(groups);
    }

    private static List<Object> part(List<Object> group, List<Dimension> set) {
        var part = new ArrayList<>();
        set.forEach(dimension -> part.add(group.get(BY.indexOf(dimension))));
        return part;
    }
}
