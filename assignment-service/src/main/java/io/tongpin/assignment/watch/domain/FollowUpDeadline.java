package io.tongpin.assignment.watch.domain;

import io.tongpin.platform.time.WorkCalendar;
import java.time.Duration;
import java.time.Instant;

/**
 * The moments of one round (B5), in elapsed or working time. The due instant itself is overdue.
 *
 * @param responseDueAt by which attainment is judged: always counted from the lead's creation
 */
public record FollowUpDeadline(Instant startedAt, Instant warnAt, Instant dueAt, Instant responseDueAt) {

    public static FollowUpDeadline of(Sla.Terms terms, int round, Instant createdAt, Instant assignedAt) {
        return of(terms, null, round, createdAt, assignedAt);
    }

    /**
     * The first round counts from the lead's creation, each later one from its assignment. A first owner who is found only when the
     * response time has run out gets a full round as well: nobody is late with a lead they never had.
     *
     * @param calendar needed when the terms count working hours
     * @param round    counts from 1
     */
    public static FollowUpDeadline of(Sla.Terms terms, WorkCalendar calendar, int round, Instant createdAt, Instant assignedAt) {
        var responseDueAt = after(terms, calendar, createdAt, terms.response());
        var start = round == 1 && assignedAt.isBefore(responseDueAt) ? createdAt : assignedAt;
        return new FollowUpDeadline(start, after(terms, calendar, start, terms.untilWarning()), after(terms, calendar, start, terms.response()),
                responseDueAt);
    }

    private static Instant after(Sla.Terms terms, WorkCalendar calendar, Instant start, Duration length) {
        return terms.working() ? calendar.plus(start, length) : start.plus(length);
    }
}
