package io.tongpin.assignment.dispatch;

import io.tongpin.assignment.Words;
import io.tongpin.assignment.dispatch.AssignmentQuery.Place;
import io.tongpin.assignment.dispatch.AssignmentQuery.Round;
import io.tongpin.assignment.dispatch.domain.AssignmentRules;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in one or two sentences why a lead is where it is. */
final class Explanation {
    private Explanation() {}

    /** @param ruleName title of the rule of the last round, or null */
    static String of(Place place, String ruleName, Locale locale) {
        var last = place.last();
        if (!"OPEN".equals(place.status())) {
            return Words.of("sentence.closed", locale);
        }
        if (place.queueReason() == QueueReason.ROUNDS_EXHAUSTED) {
            return Words.of("sentence.queued.ROUNDS_EXHAUSTED", locale, place.formerOwners().size(), keeper(place, locale));
        }
        if (place.queueReason() == QueueReason.NO_CANDIDATE) {
            return Words.of("sentence.queued.NO_CANDIDATE", locale, counted(last, locale), keeper(place, locale));
        }
        if (last == null) {
            return Words.of(place.owner() == null ? "sentence.waiting" : "sentence.history", locale);
        }
        var owner = place.names().getOrDefault(last.owner(), "");
        if (place.owner() != null && last.owner() != null && !place.owner().id().equals(last.owner())) {
            return Words.of("sentence.handed-over", locale, place.owner().name(), owner, last.round());
        }
        if (last.drawn()) {
            return Words.of("sentence.drawn", locale, last.round(), ruleName, owner, last.candidates().size());
        }
        if (Set.of(GiveLead.POOL_CLAIM, GiveLead.OVERRIDE, GiveLead.BACKLOG).contains(last.rule())) {
            return Words.of("sentence." + last.rule(), locale, last.round(), owner);
        }
        return AssignmentRules.CUSTOMER_OWNER.equals(last.rule())
                ? Words.of("sentence.customer-owner", locale, last.round(), owner)
                : Words.of("sentence.assigned", locale, last.round(), ruleName, owner, last.candidates().size(), score(last.score()), parts(last, locale));
    }

    private static String keeper(Place place, Locale locale) {
        return place.queueManager() == null ? Words.of("manager.unknown", locale) : place.queueManager().name();
    }

    private static String counted(Round round, Locale locale) {
        var counts = new TreeMap<String, Integer>();
        round.excluded().forEach(each -> counts.merge(((JsonObject) each).getString("reason"), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> Words.of("reason.counted", locale, Words.of("reason." + count.getKey(), locale), count.getValue()))
                .collect(Collectors.joining(Words.of("separator", locale)));
    }

    private static String parts(Round round, Locale locale) {
        var parts = round.candidates().getJsonObject(0).getJsonObject("parts");
        return parts.isEmpty() ? "" : Words.of("parts", locale, parts.stream()
                .map(part -> Words.of("part." + part.getKey(), locale) + " " + score(((Number) part.getValue()).doubleValue()))
                .collect(Collectors.joining(Words.of("separator", locale))));
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
