package io.tongpin.assignment.watch;

import java.time.Instant;
import java.util.UUID;

/**
 * A claimed timer whose moment has come.
 *
 * @param warned whether the owner was warned before
 */
public record DueWatch(UUID lead, int round, UUID owner, String source, String level, Instant dueAt, boolean warned) {

    /** The due instant itself is overdue. */
    public boolean overdueAt(Instant now) {
        return !now.isBefore(dueAt);
    }
}
