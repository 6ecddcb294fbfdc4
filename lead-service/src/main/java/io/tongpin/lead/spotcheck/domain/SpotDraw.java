package io.tongpin.lead.spotcheck.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Draws leads by chance that anybody can repeat: {@link Random} is specified to the bit, so the same seed and candidates give the same leads. */
public record SpotDraw(long seed) {
    public static final int SIZE = 3;

    /** @param candidates in any order; fewer than three are all drawn */
    public List<UUID> from(List<UUID> candidates) {
        var order = new ArrayList<>(candidates);
        Collections.sort(order);
        Collections.shuffle(order, new Random(seed));
        return List.copyOf(order.subList(0, Math.min(SIZE, order.size())));
    }
}
