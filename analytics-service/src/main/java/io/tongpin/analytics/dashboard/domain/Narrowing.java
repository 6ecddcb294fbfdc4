package io.tongpin.analytics.dashboard.domain;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a list may be narrowed by. */
public enum Narrowing {
    /** The reader's own, whoever reads. */
    OWNER(Set.of("me")),
    LEVEL(Set.of("L1", "L2", "L3", "L4", "L5")),
    HEALTH(Set.of("NO_NEXT_STEP", "SILENT", "SINGLE_CONTACT", "NO_DECISION_MAKER", "MOVED_BACK", "CLOSE_DATE_MOVED", "AMOUNT_FROZEN", "OPEN_TICKET")),
    REGION(Set.of()),
    INDUSTRY(Set.of()),
    STATE(Set.of("SIGNED", "PAID", "DELIVERED", "CANCELLED")),
    MINE(Set.of("true"));

    private static final int MOST = 20;
    private static final int LONGEST = 200;
    private final Set<String> known;

    Narrowing(Set<String> known) {
        this.known = known;
    }

    /** On the wire. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty where the records themselves say what there is. */
    public Set<String> known() {
        return known;
    }

    /** The service asked takes several values, a state of an order one at a time. */
    public boolean takes(List<String> values) {
        return !values.isEmpty() && values.size() <= (this == STATE ? 1 : MOST)
                && values.stream().allMatch(value -> known.isEmpty() ? !value.isBlank() && value.length() <= LONGEST : known.contains(value));
    }
}
