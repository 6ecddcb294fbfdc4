package io.tongpin.assignment.watch.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * The moments of one round (B5), in elapsed time. The due instant itself is overdue.
 *
 * @param responseDueAt by which attainment is judged: always counted from the lead's creation
 */
public record FollowUpDeadline(Instant startedAt, Instant warnAt, Instant dueAt, Instant responseDueAt) {

    /**
     * The first round counts from the lead's creation, each later one from its assignment. A first owner who is found only when the
     * response time has run out gets a full round as well: nobody is late with a lead they never had.
     *
     * @param round counts from 1
     */
    public static FollowUpDeadline of(Sla.Terms terms, int round, Instant createdAt, Instant assignedAt) {
        var responseDueAt = createdAt.plus(terms.response());
        var start = round == 1 && assignedAt.isBefore(responseDueAt) ? createdAt : assignedAt;
        return new FollowUpDeadline(start, start.plus(untilWarning(terms)), start.plus(terms.response()), responseDueAt);
    }

    private static Duration untilWarning(Sla.Terms terms) {
        return Duration.ofMillis(Math.round(terms.response().toMillis() * terms.warnAt()));
    }
}
