package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Person;
import io.tongpin.assignment.Words;
import io.tongpin.assignment.dispatch.AssignmentQuery.Place;
import io.tongpin.assignment.dispatch.AssignmentQuery.Round;
import io.tongpin.assignment.dispatch.domain.AssignmentRules;
import io.tongpin.assignment.rule.RuleLists;
import io.tongpin.assignment.rule.domain.RuleList;
import io.tongpin.assignment.rule.domain.ScorePart;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Who has a lead and why (B2); assigning by hand is refused (B4). */
@Path("/api/assignments/{leadId}")
class AssignmentResource {

    record Assignment(UUID leadId, String company, Person owner, RuleTitle rule, Double score, List<Candidate> candidates, List<Excluded> excluded,
            int round, Instant decidedAt, Instant responseDueAt, Instant dueAt, Instant warnAt, Queue queue, List<RoundItem> rounds,
            String sentence, List<RuleTitle> passed, String pool) {}

    record RuleTitle(String id, String name, int version) {}

    record Rep(UUID id, String name) {}

    record Candidate(Rep rep, double score, Map<String, Double> parts) {}

    record Excluded(Rep rep, String reason, String text) {}

    record Queue(Rep manager, QueueReason reason, Instant since) {}

    record RoundItem(int round, Rep owner, String rule, Instant assignedAt, Instant dueAt, String outcome, Instant resolvedLateAt) {}

    private final Pool pool;
    private final CurrentCaller caller;
    private final AssignmentQuery query;
    private final RuleLists ruleLists;

    AssignmentResource(Pool pool, CurrentCaller caller, AssignmentQuery query, RuleLists ruleLists) {
        this.pool = pool;
        this.caller = caller;
        this.query = query;
        this.ruleLists = ruleLists;
    }

    @GET
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING,
            Roles.OPS_ADMIN, Roles.DATA_STEWARD})
    public Uni<Assignment> explain(@PathParam("leadId") UUID lead) {
        var who = caller.get();
        return query.find(pool, lead, who).chain(place -> {
            if (place == null) {
                throw Problem.notFound();
            }
            var last = place.last();
            return last == null
                    ? Uni.createFrom().item(assignment(place, null, who.locale()))
                    : ruleLists.version(pool, last.ruleVersion()).map(rules -> assignment(place, rules, who.locale()));
        });
    }

    /** The same answer whoever asks and whether the lead exists or not. */
    @PUT
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING,
            Roles.OPS_ADMIN, Roles.DATA_STEWARD})
    public void assignByHand(@PathParam("leadId") UUID lead) {
        throw Problem.forbidden("manual-assignment").with("policy", Words.of("policy", caller.get().locale()));
    }

    private static Assignment assignment(Place place, RuleList rules, Locale locale) {
        var last = place.last();
        var queue = place.queueReason() == null ? null : new Queue(place.queueManager() == null ? null
                : new Rep(place.queueManager().id(), place.queueManager().name()), place.queueReason(), place.queuedSince());
        var rounds = place.rounds().stream().map(round -> item(place, round)).toList();
        if (last == null) {
            return new Assignment(place.leadId(), place.company(), place.owner(), null, null, List.of(), List.of(), 0, null, null, null, null, queue,
                    rounds, Explanation.of(place, null, locale), List.of(), null);
        }
        var rule = title(rules, last, locale);
        var running = place.owner() != null;
        return new Assignment(place.leadId(), place.company(), place.owner(), rule, last.score(),
                last.candidates().stream().map(each -> candidate(place, (JsonObject) each)).toList(),
                last.excluded().stream().map(each -> excluded(place, (JsonObject) each, locale)).toList(),
                last.round(), last.decidedAt(), place.responseDueAt(), running ? last.dueAt() : null, running ? last.warnAt() : null, queue, rounds,
                Explanation.of(place, rule == null ? null : rule.name(), locale),
                last.passed().stream().map(id -> title(rules, id, locale)).toList(), last.pool());
    }

    private static RuleTitle title(RuleList rules, Round round, Locale locale) {
        if (round.rule() == null) {
            return null;
        }
        if (round.rule().equals(AssignmentRules.CUSTOMER_OWNER)) {
            return new RuleTitle(round.rule(), Words.of(AssignmentRules.CUSTOMER_OWNER, locale), round.ruleVersion());
        }
        return title(rules, round.rule(), locale);
    }

    private static RuleTitle title(RuleList rules, String id, Locale locale) {
        var rule = rules.rule(id);
        return new RuleTitle(id, rule == null ? Words.of("rule." + id, id, locale) : rule.name().getOrDefault(locale.getLanguage(), id), rules.version());
    }

    private static Candidate candidate(Place place, JsonObject scored) {
        var parts = new LinkedHashMap<String, Double>();
        scored.getJsonObject("parts").forEach(part -> parts.put(ScorePart.valueOf(part.getKey()).key(), ((Number) part.getValue()).doubleValue()));
        return new Candidate(rep(place, UUID.fromString(scored.getString("rep"))), scored.getDouble("score"), parts);
    }

    private static Excluded excluded(Place place, JsonObject excluded, Locale locale) {
        var reason = excluded.getString("reason");
        return new Excluded(rep(place, UUID.fromString(excluded.getString("rep"))), reason, Words.of("reason." + reason, locale));
    }

    private static RoundItem item(Place place, Round round) {
        return new RoundItem(round.round(), rep(place, round.owner()), round.rule(), round.decidedAt(), round.dueAt(), round.outcome(),
                round.resolvedLateAt());
    }

    private static Rep rep(Place place, UUID id) {
        return id == null ? null : new Rep(id, place.names().get(id));
    }
}
