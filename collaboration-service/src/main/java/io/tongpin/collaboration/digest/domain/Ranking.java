package io.tongpin.collaboration.digest.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What matters more to whom (D3): each head's weights, times how much of it there is. */
public final class Ranking {
    private static final List<String> ROLES = List.of("sales-head", "marketing-head", "delivery-head");

    /** Weight of a topic for the sales, marketing and delivery head, and for the group that all three read. */
    private static final Map<Topic, int[]> WEIGHTS = Map.ofEntries(
            Map.entry(Topic.OVERDUE, new int[] {9, 5, 2, 7}),
            Map.entry(Topic.QUEUED, new int[] {8, 4, 1, 6}),
            Map.entry(Topic.AMOUNT_FROZEN, new int[] {5, 10, 3, 7}),
            Map.entry(Topic.AMOUNT_DECIDED, new int[] {3, 3, 2, 2}),
            Map.entry(Topic.WON, new int[] {8, 6, 10, 9}),
            Map.entry(Topic.LOST, new int[] {8, 7, 4, 7}),
            Map.entry(Topic.RISKS, new int[] {6, 4, 2, 4}),
            Map.entry(Topic.DELAYED, new int[] {7, 2, 10, 6}),
            Map.entry(Topic.TICKETS, new int[] {4, 2, 6, 3}),
            Map.entry(Topic.DEVIATIONS, new int[] {7, 8, 7, 8}),
            Map.entry(Topic.COMMITMENTS, new int[] {6, 6, 6, 7}),
            Map.entry(Topic.RESPONSE, new int[] {7, 9, 2, 7}),
            Map.entry(Topic.ORDERS, new int[] {6, 6, 8, 7}),
            Map.entry(Topic.WIN_RATE, new int[] {5, 7, 3, 5}),
            Map.entry(Topic.QUOTE_HOURS, new int[] {4, 3, 5, 3}),
            Map.entry(Topic.ON_TIME, new int[] {2, 1, 9, 4}),
            Map.entry(Topic.VALID_LEADS, new int[] {2, 8, 1, 3}));

    private Ranking() {}

    /** @param role a head's role; null for the group */
    public static List<Sentence> order(List<Sentence> sentences, String role) {
        int column = role == null ? ROLES.size() : ROLES.indexOf(role);
        if (column < 0) {
            throw new IllegalArgumentException("not a head: " + role);
        }
        return sentences.stream()
                .sorted(Comparator.comparingDouble((Sentence sentence) -> -weight(sentence, column)).thenComparing(Sentence::topic))
                .toList();
    }

    /** Ten times as many weigh half as much again: a flood of one kind must not silence all others. */
    private static double weight(Sentence sentence, int column) {
        return WEIGHTS.get(sentence.topic())[column] * (1 + Math.log10(Math.max(1, sentence.magnitude())) / 2);
    }
}
