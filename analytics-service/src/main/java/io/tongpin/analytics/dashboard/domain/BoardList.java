package io.tongpin.analytics.dashboard.domain;

import static io.tongpin.analytics.dashboard.domain.Narrowing.HEALTH;
import static io.tongpin.analytics.dashboard.domain.Narrowing.INDUSTRY;
import static io.tongpin.analytics.dashboard.domain.Narrowing.LEVEL;
import static io.tongpin.analytics.dashboard.domain.Narrowing.MINE;
import static io.tongpin.analytics.dashboard.domain.Narrowing.OWNER;
import static io.tongpin.analytics.dashboard.domain.Narrowing.REGION;
import static io.tongpin.analytics.dashboard.domain.Narrowing.STATE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lists that a tile may show: rows that people act on. The rows themselves are asked of the services that have them, by whoever looks. */
public enum BoardList {
    /** Open leads whose first answer is late. */
    OVERDUE(Columns.LEAD, Set.of(OWNER, LEVEL, REGION, INDUSTRY)),
    /** Open leads whose first answer is due soon or late. */
    SOON(Columns.LEAD, Set.of(OWNER, LEVEL, REGION, INDUSTRY)),
    NEWEST(Columns.LEAD, Set.of(OWNER, LEVEL, REGION, INDUSTRY)),
    /** Open leads with a warning of their health. */
    UNHEALTHY(Columns.LEAD, Set.of(OWNER, LEVEL, HEALTH, REGION, INDUSTRY)),
    /** Leads that wait for an owner. */
    WAITING(Set.of("reason", "waiting", "keeper", "region"), Set.of()),
    /** Newest signature first. */
    ORDERS(Set.of("customer", "amount", "state", "signed", "rep", "productLine", "region"), Set.of(STATE)),
    /** What was promised at alignments and is open. */
    COMMITMENTS(Set.of("due", "owner"), Set.of(MINE));

    public static final int MOST_ROWS = 50;
    private final Set<String> columns;
    private final Set<Narrowing> narrowings;

    /** An enum's constants come before its own fields. */
    private static final class Columns {
        static final Set<String> LEAD = Set.of("level", "owner", "due", "amount", "health", "industry", "source", "region", "created");
    }

    BoardList(Set<String> columns, Set<Narrowing> narrowings) {
        this.columns = columns;
        this.narrowings = narrowings;
    }

    public static Optional<BoardList> of(String name) {
        return Arrays.stream(values()).filter(list -> list.name().equals(name)).findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }

    /** Beside the record's own name, which is always there. */
    public Set<String> columns() {
        return columns;
    }

    public Set<Narrowing> narrowings() {
        return narrowings;
    }
}
