package io.tongpin.lead.maturity.domain;

import java.util.List;

/** Answer to "may this lead enter that level?" */
public sealed interface Advance {

    record Allowed(int to) implements Advance {}

    /** @param missing what must be done first */
    record Refused(List<Checkpoint> missing) implements Advance {}

    /** Levels are climbed one at a time. @param next the only level that can be asked for, or null on the top one */
    record NotNext(Integer next) implements Advance {}
}
