package io.tongpin.assignment.escalation.domain;

/** What happens to a lead that nobody contacted in time (B5). Pure. */
public record EscalationPolicy(int maxRounds) {

    /** @param round the round that has just run out, counted from 1 */
    public Escalation decide(int round) {
        return round < maxRounds ? new Escalation.Reassign() : new Escalation.HandToManager();
    }
}
