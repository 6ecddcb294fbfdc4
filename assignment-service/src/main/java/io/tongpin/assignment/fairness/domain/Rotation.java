package io.tongpin.assignment.fairness.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Weighted round robin over one pool (B7). For members who can take every lead, what each has got never differs by a whole lead from
 * their share of what was given: R. Tijdeman, "The chairman assignment problem", Discrete Mathematics 32 (1980), where the bound is
 * 1 − 1/(2k − 2) for k members. Who cannot take a lead is due nothing of it, so that whoever returns starts at the pool's level and is
 * not flooded. Immutable.
 */
public record Rotation(Map<UUID, Member> members) {
    public static final Rotation NEW = new Rotation(Map.of());

    /**
     * @param got leads received and kept
     * @param due sum of the shares of all leads that this member could have taken
     */
    public record Member(long got, double due) {
        static final Member NEW = new Member(0, 0);
    }

    /**
     * Whose turn it is.
     *
     * @param owed what the member is due, this lead included, less what they got
     */
    public record Turn(UUID rep, double owed) {}

    public Rotation {
        members = Map.copyOf(members);
    }

    /** What part of one lead is due to each who can take it. */
    public static Map<UUID, Double> shares(Map<UUID, Double> weights) {
        double sum = weights.values().stream().mapToDouble(weight -> weight).sum();
        var shares = new LinkedHashMap<UUID, Double>();
        weights.forEach((rep, weight) -> shares.put(rep, sum > 0 ? weight / sum : 1.0 / weights.size()));
        return shares;
    }

    /** Everybody who can take the next lead, the one whose turn it is first. */
    public List<Turn> turns(Map<UUID, Double> weights) {
        var shares = shares(weights);
        double slack = shares.size() < 2 ? 0 : 1.0 / (2 * shares.size() - 2);
        record Ranked(Turn turn, boolean early, double deadline) {}
        var ranked = new ArrayList<Ranked>();
        shares.forEach((rep, share) -> {
            var member = members.getOrDefault(rep, Member.NEW);
            double owed = member.due() + share - member.got();
            ranked.add(new Ranked(new Turn(rep, owed), owed < slack - 1e-9, share == 0 ? Double.MAX_VALUE : (1 - slack - owed) / share));
        });
        boolean allEarly = ranked.stream().allMatch(Ranked::early);
        Comparator<Ranked> order = allEarly
                ? Comparator.comparingDouble(one -> -one.turn().owed())
                : Comparator.comparing(Ranked::early).thenComparingDouble(Ranked::deadline);
        return ranked.stream().sorted(order.thenComparing(one -> one.turn().rep())).map(Ranked::turn).toList();
    }

    /** After a lead was given to {@code winner}, of which each was due the share given. */
    public Rotation given(UUID winner, Map<UUID, Double> shares) {
        return moved(winner, shares, 1);
    }

    /** As if that lead had never been given: it was refused, invalid, or somebody else was faster. */
    public Rotation takenBack(UUID winner, Map<UUID, Double> shares) {
        return moved(winner, shares, -1);
    }

    private Rotation moved(UUID winner, Map<UUID, Double> shares, int leads) {
        var moved = new HashMap<>(members);
        shares.forEach((rep, share) -> {
            var member = moved.getOrDefault(rep, Member.NEW);
            moved.put(rep, new Member(member.got(), member.due() + leads * share));
        });
        var member = moved.getOrDefault(winner, Member.NEW);
        moved.put(winner, new Member(member.got() + leads, member.due()));
        return new Rotation(moved);
    }

    /** What this member has got beyond what was due. */
    public double deviation(UUID rep) {
        var member = members.getOrDefault(rep, Member.NEW);
        return member.got() - member.due();
    }

    public Collection<UUID> everybody() {
        return members.keySet();
    }
}
