package io.tongpin.assignment.watch.domain;

import io.tongpin.assignment.LeadFacts;
import io.tongpin.platform.time.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How fast a lead must be contacted (B5), by source and level, in elapsed or working time.
 *
 * @param sources  what differs from {@code standard} for a source; goes before the level
 * @param levels   what differs for a maturity level
 * @param reassign levels on which an overdue next action takes the lead from its owner
 * @param calendar the working time of those terms that count it
 */
public record Sla(int version, Terms standard, Map<String, Terms> sources, Map<String, Terms> levels, Set<String> reassign,
        int calendarVersion, WorkCalendar calendar) {

    /**
     * @param response  from the start of the round to the contact
     * @param warnAt    share of {@code response} after which the owner is warned
     * @param maxRounds owners tried before the lead goes to the manager's queue
     * @param working   whether only working hours count
     */
    public record Terms(Duration response, double warnAt, int maxRounds, boolean working) {

        public Terms(Duration response, double warnAt, int maxRounds) {
            this(response, warnAt, maxRounds, false);
        }

        public Duration untilWarning() {
            return Duration.ofMillis(Math.round(response.toMillis() * warnAt));
        }
    }

    public Sla(int version, Terms standard, Map<String, Terms> sources) {
        this(version, standard, sources, Map.of(), Set.of("L1"), 0, null);
    }

    public Terms of(String source, String level) {
        var bySource = sources.get(source);
        return bySource != null ? bySource : levels.getOrDefault(level, standard);
    }

    public FollowUpDeadline deadline(LeadFacts lead, int round, Instant createdAt, Instant assignedAt) {
        return FollowUpDeadline.of(of(lead.source(), lead.level()), calendar, round, createdAt, assignedAt);
    }

    /** When this much of the terms has passed since {@code start}. @param stops in order; one that begins after that moment doesn't matter */
    public Instant after(Terms terms, Instant start, Duration length, List<Stop> stops) {
        var moment = after(terms, start, length);
        for (var stop : stops) {
            if (stop.from().isBefore(moment)) {
                moment = after(terms, moment, terms.working() ? calendar.between(stop.from(), stop.until()) : Duration.between(stop.from(), stop.until()));
            }
        }
        return moment;
    }

    private Instant after(Terms terms, Instant start, Duration length) {
        return terms.working() ? calendar.plus(start, length) : start.plus(length);
    }
}
