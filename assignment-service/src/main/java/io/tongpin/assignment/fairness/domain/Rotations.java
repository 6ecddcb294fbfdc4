package io.tongpin.assignment.fairness.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The pools of one decision or many, kept up while leads are given out. Not thread-safe. */
public final class Rotations {
    private final Map<String, Rotation> pools;
    private final Set<String> moved = new HashSet<>();

    public Rotations(Map<String, Rotation> pools) {
        this.pools = new HashMap<>(pools);
    }

    public static Rotations none() {
        return new Rotations(Map.of());
    }

    public Rotation of(String pool) {
        return pools.getOrDefault(pool, Rotation.NEW);
    }

    public void given(Draw draw, UUID winner) {
        moved.add(draw.pool());
        pools.put(draw.pool(), of(draw.pool()).given(winner, draw.shares()));
    }

    /** Somebody else was faster: the turn stays where it was. */
    public void takenBack(Draw draw, UUID winner) {
        pools.put(draw.pool(), of(draw.pool()).takenBack(winner, draw.shares()));
    }

    /** Pools that are not as they were. */
    public Map<String, Rotation> moved() {
        var all = new HashMap<String, Rotation>();
        moved.forEach(pool -> all.put(pool, of(pool)));
        return all;
    }
}
