package io.tongpin.analytics.sandbox;

import io.tongpin.analytics.sandbox.domain.Dimension;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bit for each group and customer: those of a total are its groups' bits together, so customers of any number of totals are counted after
 * one look at each order. Customers of so many groups that their bits take more than is allowed come in several rounds. Not thread-safe.
 */
final class CustomerBits {
    /** Hands over which groups the customers from {@code first} up to {@code beyond}, not included, have orders of; a pair may come often. */
    interface Round {
        void read(int first, int beyond, Found found) throws SQLException;
    }

    interface Found {
        void in(int group, int customer);
    }

    private final Map<List<Dimension>, Map<List<Object>, List<Integer>>> totals = new LinkedHashMap<>();
    private final int groups;
    private final int words;
    private final int customers;

    /**
     * @param by        the dimensions of {@code groups}
     * @param sets      parts of {@code by}, for each its groups are counted
     * @param customers their highest number
     * @param mostWords of 64 bits each
     */
    CustomerBits(List<Dimension> by, List<List<Object>> groups, Collection<List<Dimension>> sets, int customers, int mostWords) {
        this.customers = customers;
        this.words = Math.max(1, Math.min(mostWords / groups.size(), customers / Long.SIZE + 1));
        this.groups = groups.size();
        for (var set : sets) {
            var places = set.stream().map(by::indexOf).toList();
            var members = new LinkedHashMap<List<Object>, List<Integer>>();
            for (int group = 0; group < groups.size(); group++) {
                var values = new ArrayList<>();
                for (int place : places) {
                    values.add(groups.get(group).get(place));
                }
                members.computeIfAbsent(values, total -> new ArrayList<>()).add(group);
            }
            totals.put(set, members);
        }
    }

    /** How often all of them have to be looked at. */
    int rounds() {
        return customers / (words * Long.SIZE) + 1;
    }

    CustomerCounts count(Round round) throws SQLException {
        var counts = new CustomerCounts();
        var bits = new long[groups * words];
        for (int nr = 0; nr < rounds(); nr++) {
            int first = nr * words * Long.SIZE;
            round.read(first, first + words * Long.SIZE, (group, customer) -> bits[group * words + (customer - first) / Long.SIZE] |= 1L << (customer - first));
            add(bits, counts);
            Arrays.fill(bits, 0);
        }
        return counts;
    }

    private void add(long[] bits, CustomerCounts counts) {
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
    }
}
