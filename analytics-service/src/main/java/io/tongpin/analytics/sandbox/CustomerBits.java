package io.tongpin.analytics.sandbox;

import io.tongpin.analytics.sandbox.domain.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bit for each group and customer: those of a total are its groups' bits together, so customers of any number of totals are counted after one look at each order. */
final class CustomerBits {
    private static final int BITS_OF_WORD = 64;
    /** 24 MB; customers of so many groups that they take more come in several rounds. */
    private static final int MOST_WORDS = 3 * 1024 * 1024;

    private final Map<List<Dimension>, Map<List<Object>, List<Integer>>> totals = new LinkedHashMap<>();
    private final int words;
    private final long[] bits;

    /** @param by the dimensions of {@code groups}; @param sets parts of them */
    CustomerBits(List<Dimension> by, List<List<Object>> groups, Collection<List<Dimension>> sets, int customers) {
        this.words = Math.max(1, Math.min(MOST_WORDS / groups.size(), customers / BITS_OF_WORD + 1));
        this.bits = new long[groups.size() * words];
        for (var set : sets) {
            var places = set.stream().map(by::indexOf).toList();
            var members = new LinkedHashMap<List<Object>, List<Integer>>();
            for (int group = 0; group < groups.size(); group++) {
                var values = groups.get(group);
                members.computeIfAbsent(places.stream().map(values::get).toList(), total -> new ArrayList<>()).add(group);
            }
            totals.put(set, members);
        }
    }

    /** Customers of a round. */
    int customers() {
        return words * BITS_OF_WORD;
    }

    /** @param customer from nought up to {@link #customers} */
    void set(int group, int customer) {
        bits[group * words + customer / BITS_OF_WORD] |= 1L << customer;
    }

    /** Adds this round's and forgets its customers. */
    void count(CustomerCounts counts) {
        var together = new long[words];
        totals.forEach((set, members) -> members.forEach((values, groups) -> {
            Arrays.fill(together, 0);
            for (int group : groups) {
                for (int word = 0; word < words; word++) {
                    together[word] |= bits[group * words + word];
                }
            }
            counts.add(set, values, Arrays.stream(together).map(Long::bitCount).sum());
        }));
        Arrays.fill(bits, 0);
    }
}
