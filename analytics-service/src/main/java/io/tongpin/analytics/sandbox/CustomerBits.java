package io.tongpin.analytics.sandbox;

import io.tongpin.analytics.sandbox.domain.Dimension;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A bit for each group and customer: those of a total are its groups' bits together, so customers of any number of totals are counted after
 * one look at each order. Customers of so many groups that their bits take more than is allowed come in several rounds.
 *
 * <p>Orders come in no order of their customers, and a bit that lies anywhere in 20 MB takes the processor longer to fetch than all else that
 * is done for the order. So bits stand in blocks of neighbouring customers, each small enough for the processor's own memory; what belongs to a
 * block waits until there is much of it. Not thread-safe.
 */
final class CustomerBits {
    /** 256 KB, half of what a processor has at hand. */
    private static final int WORDS_OF_BLOCK = 32 * 1024;
    private static final int WAITING_OF_BLOCK = 32 * 1024;

    /** Hands over which groups the customers from {@code first} up to {@code beyond}, not included, have orders of; a pair may come often. */
    interface Round {
        void read(int first, int beyond, Found found) throws SQLException;
    }

    interface Found {
        void in(int group, int customer);
    }

    private record Total(List<Dimension> set, List<Object> values, int[] members) {}

    private final List<Total> totals = new ArrayList<>();
    private final int groups;
    private final int customers;
    /** Customers of a block are two to the power of this. */
    private final int shift;
    private final Block[] blocks;

    /** Bits of neighbouring customers, a group's side by side. */
    private final class Block {
        private final long[] bits = new long[groups << shift - 6];
        private final int[] waiting = new int[WAITING_OF_BLOCK];
        private int many;

        void in(int bit) {
            waiting[many++] = bit;
            if (many == WAITING_OF_BLOCK) {
                settle();
            }
        }

        void settle() {
            for (int at = 0; at < many; at++) {
                bits[waiting[at] >> 6] |= 1L << waiting[at];
            }
            many = 0;
        }

        void count(long[] counted) {
            int words = 1 << shift - 6;
            var together = new long[words];
            for (int total = 0; total < counted.length; total++) {
                Arrays.fill(together, 0);
                for (int group : totals.get(total).members()) {
                    for (int word = 0; word < words; word++) {
                        together[word] |= bits[group * words + word];
                    }
                }
                for (long word : together) {
                    counted[total] += Long.bitCount(word);
                }
            }
            Arrays.fill(bits, 0);
        }
    }

    /**
     * @param by        the dimensions of {@code groups}
     * @param sets      parts of {@code by}, for each its groups are counted
     * @param customers their highest number
     * @param mostWords of 64 bits each
     */
    CustomerBits(List<Dimension> by, List<List<Object>> groups, Collection<List<Dimension>> sets, int customers, int mostWords) {
        this.customers = customers;
        this.groups = groups.size();
        int words = Integer.highestOneBit(Math.max(1, Math.min(WORDS_OF_BLOCK, mostWords) / groups.size()));
        this.shift = 6 + Integer.numberOfTrailingZeros(words);
        this.blocks = new Block[Math.max(1, Math.min(mostWords / groups.size() / words, (customers >> shift) + 1))];
        Arrays.setAll(blocks, block -> new Block());
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
            members.forEach((values, of) -> totals.add(new Total(set, values, of.stream().mapToInt(Integer::intValue).toArray())));
        }
    }

    /** How often all of them have to be looked at. */
    int rounds() {
        return customers / (blocks.length << shift) + 1;
    }

    CustomerCounts count(Round round) throws SQLException {
        var counted = new long[totals.size()];
        int mask = (1 << shift) - 1;
        for (int nr = 0; nr < rounds(); nr++) {
            int first = nr * (blocks.length << shift);
            round.read(first, first + (blocks.length << shift), (group, customer) -> blocks[customer - first >> shift].in(group << shift | customer & mask));
            for (var block : blocks) {
                block.settle();
                block.count(counted);
            }
        }
        var counts = new CustomerCounts();
        for (int total = 0; total < counted.length; total++) {
            counts.add(totals.get(total).set(), totals.get(total).values(), counted[total]);
        }
        return counts;
    }
}
