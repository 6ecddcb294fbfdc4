package io.tongpin.lead.health.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands in the way of a lead (A11), by rules that the ops-admin tunes. Pure: the same story gives the same warnings.
 *
 * @param rotDays             by level 1–5: a lead that nobody touched for so long is silent
 * @param singleContactFrom   from this level on one contact is too few
 * @param noDecisionMakerFrom from this level on somebody must be known to decide
 * @param closeDateMoves      so often the close date may not move
 * @param movedBackDays       so long a step back is remembered
 * @param off                 warnings that are switched off
 */
public record LeadHealth(Map<Integer, Integer> rotDays, int singleContactFrom, int noDecisionMakerFrom, int closeDateMoves, int movedBackDays,
        Set<Warning> off) {

    public enum Warning { NO_NEXT_STEP, SILENT, SINGLE_CONTACT, NO_DECISION_MAKER, MOVED_BACK, CLOSE_DATE_MOVED, AMOUNT_FROZEN, OPEN_TICKET }

    /**
     * What happened to an open lead so far.
     *
     * @param contacted   whether the customer was ever reached
     * @param touchedAt   last touch, or when it came in or into these hands
     * @param movedBackAt last step back, or null
     */
    public record Story(int level, boolean contacted, Instant nextActionAt, Instant touchedAt, int contacts, boolean decisionMaker, Instant movedBackAt,
            int closeDateMoves, boolean frozen, boolean openTicket) {}

    /**
     * What holds now, and what time alone will change: nobody has to look again for a warning to come or go.
     *
     * @param silentAt       from then on the lead is silent, or null when that warning is off
     * @param noNextStepAt   from then on the next step that was agreed on is past, or null when there is none to come
     * @param movedBackUntil until then a step back is remembered, or null when there is none
     */
    public record Finding(List<Warning> warnings, Instant silentAt, Instant noNextStepAt, Instant movedBackUntil) {}

    /** So long after its instant a next step still counts as one. */
    private static final Duration GRACE = Duration.ofDays(1);

    public Finding look(Story story, Instant now) {
        var warnings = new ArrayList<Warning>();
        var stepPast = story.contacted() && story.nextActionAt() != null ? story.nextActionAt().plus(GRACE) : null;
        add(warnings, Warning.NO_NEXT_STEP, story.contacted() && (stepPast == null || !stepPast.isAfter(now)));
        add(warnings, Warning.SINGLE_CONTACT, story.level() >= singleContactFrom && story.contacts() == 1);
        add(warnings, Warning.NO_DECISION_MAKER, story.level() >= noDecisionMakerFrom && !story.decisionMaker());
        var backUntil = story.movedBackAt() == null ? null : story.movedBackAt().plus(Duration.ofDays(movedBackDays));
        add(warnings, Warning.MOVED_BACK, backUntil != null && backUntil.isAfter(now));
        add(warnings, Warning.CLOSE_DATE_MOVED, story.closeDateMoves() >= closeDateMoves);
        add(warnings, Warning.AMOUNT_FROZEN, story.frozen());
        add(warnings, Warning.OPEN_TICKET, story.openTicket());
        var days = rotDays.get(story.level());
        var silentAt = days == null || off.contains(Warning.SILENT) ? null : story.touchedAt().plus(Duration.ofDays(days));
        boolean stepToCome = stepPast != null && stepPast.isAfter(now) && !off.contains(Warning.NO_NEXT_STEP);
        return new Finding(List.copyOf(warnings), silentAt, stepToCome ? stepPast : null, warnings.contains(Warning.MOVED_BACK) ? backUntil : null);
    }

    /** All warnings at a moment, the silent one included. */
    public Set<Warning> at(Story story, Instant now) {
        var finding = look(story, now);
        var all = new java.util.LinkedHashSet<>(finding.warnings());
        if (finding.silentAt() != null && !finding.silentAt().isAfter(now)) {
            all.add(Warning.SILENT);
        }
        return all;
    }

    private void add(List<Warning> warnings, Warning warning, boolean holds) {
        if (holds && !off.contains(warning)) {
            warnings.add(warning);
        }
    }
}
