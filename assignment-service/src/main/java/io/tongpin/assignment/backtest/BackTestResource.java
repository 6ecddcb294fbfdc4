package io.tongpin.assignment.backtest;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Words;
import io.tongpin.assignment.backtest.BackTestRules.Tested;
import io.tongpin.assignment.backtest.domain.Replay.Outcome;
import io.tongpin.assignment.dispatch.domain.AssignmentRules;
import io.tongpin.assignment.rule.domain.RuleList;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** {@code POST /api/assignment/rules/draft/backtest} (B2). */
@Path("/api/assignment/rules/draft/backtest")
class BackTestResource {
    private static final int CHANGES_SHOWN = 200;

    record Request(@Min(1) @Max(5_000) Integer last) {}

    /**
     * @param unmatched leads that nobody could take, under the draft and really
     * @param changed   leads that somebody else would have got
     * @param deviation how far anybody in a round robin was at worst from their share, in leads; null without one
     */
    record Answer(int leads, Instant from, Instant to, List<RuleHits> rules, Pair unmatched, int changed, List<Share> people, Spread spread,
            Double deviation, List<Change> changes, long tookMs) {}

    record RuleHits(String id, String name, int draft, int really) {}

    record Pair(int draft, int really) {}

    record Rep(UUID id, String name) {}

    record Share(Rep rep, int draft, int really, Double deviation) {}

    /** How unevenly the leads lie over those who could take them. */
    record Spread(Moments draft, Moments really) {}

    record Moments(double mean, double deviation, int most, int least) {}

    record Change(UUID leadId, String company, Instant createdAt, Rep from, Rep to, String rule) {}

    private final Pool pool;
    private final Clock clock;
    private final CurrentCaller caller;
    private final BackTestRules backTestRules;

    BackTestResource(Pool pool, Clock clock, CurrentCaller caller, BackTestRules backTestRules) {
        this.pool = pool;
        this.clock = clock;
        this.caller = caller;
        this.backTestRules = backTestRules;
    }

    @POST
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Answer> test(@Valid Request request) {
        var locale = caller.get().locale();
        var began = clock.instant();
        return backTestRules.test(pool, request == null || request.last() == null ? 500 : request.last(), began)
                .map(tested -> answer(tested, locale, Duration.between(began, clock.instant()).toMillis()));
    }

    private static Answer answer(Tested tested, Locale locale, long tookMs) {
        var outcomes = tested.result().outcomes();
        var draft = new HashMap<UUID, Integer>();
        var really = new HashMap<UUID, Integer>();
        outcomes.forEach(outcome -> {
            draft.merge(Objects.requireNonNullElse(outcome.owner(), NOBODY), 1, Integer::sum);
            really.merge(Objects.requireNonNullElse(outcome.lead().owner(), NOBODY), 1, Integer::sum);
        });
        var shares = new ArrayList<Share>();
        tested.people().values().stream().filter(person -> person.capacity() > 0 || draft.containsKey(person.id()) || really.containsKey(person.id()))
                .forEach(person -> shares.add(new Share(new Rep(person.id(), person.name()), draft.getOrDefault(person.id(), 0),
                        really.getOrDefault(person.id(), 0), tested.result().worst().get(person.id()))));
        shares.sort(Comparator.comparingInt((Share share) -> -share.draft()).thenComparingInt(share -> -share.really())
                .thenComparing(share -> share.rep().name()));
        var changed = outcomes.stream().filter(Outcome::changed).toList();
        return new Answer(outcomes.size(), outcomes.isEmpty() ? null : outcomes.get(0).lead().createdAt(),
                outcomes.isEmpty() ? null : outcomes.get(outcomes.size() - 1).lead().createdAt(), hits(tested, locale),
                new Pair(draft.getOrDefault(NOBODY, 0), really.getOrDefault(NOBODY, 0)), changed.size(), shares,
                new Spread(moments(shares.stream().map(Share::draft).toList()), moments(shares.stream().map(Share::really).toList())),
                tested.result().worst().values().stream().max(Double::compare).orElse(null),
                changed.stream().limit(CHANGES_SHOWN).map(outcome -> new Change(outcome.lead().facts().id(), outcome.lead().company(),
                        outcome.lead().createdAt(), rep(tested, outcome.lead().owner()), rep(tested, outcome.owner()),
                        outcome.rule() == null ? null : name(tested, outcome.rule(), locale))).toList(),
                tookMs);
    }

    private static final UUID NOBODY = new UUID(0, 0);

    private static List<RuleHits> hits(Tested tested, Locale locale) {
        var draft = new HashMap<String, Integer>();
        var really = new HashMap<String, Integer>();
        tested.result().outcomes().forEach(outcome -> {
            if (outcome.rule() != null) {
                draft.merge(outcome.rule(), 1, Integer::sum);
            }
            if (outcome.lead().rule() != null) {
                really.merge(outcome.lead().rule(), 1, Integer::sum);
            }
        });
        var named = new LinkedHashMap<String, String>();
        named.put(AssignmentRules.CUSTOMER_OWNER, Words.of(AssignmentRules.CUSTOMER_OWNER, locale));
        tested.draft().rules().forEach(rule -> named.put(rule.id(), name(tested, rule.id(), locale)));
        really.keySet().forEach(id -> named.putIfAbsent(id, name(tested, id, locale)));
        return named.entrySet().stream().map(rule -> new RuleHits(rule.getKey(), rule.getValue(), draft.getOrDefault(rule.getKey(), 0),
                really.getOrDefault(rule.getKey(), 0))).toList();
    }

    private static String name(Tested tested, String id, Locale locale) {
        return id.equals(AssignmentRules.CUSTOMER_OWNER) ? Words.of(id, locale) : named(tested.draft(), id, named(tested.published(), id, id, locale), locale);
    }

    private static String named(RuleList list, String id, String otherwise, Locale locale) {
        var rule = list.rule(id);
        return rule == null ? otherwise : rule.name().getOrDefault(locale.getLanguage(), rule.name().values().iterator().next());
    }

    private static Rep rep(Tested tested, UUID id) {
        var person = id == null ? null : tested.people().get(id);
        return id == null ? null : new Rep(id, person == null ? "?" : person.name());
    }

    private static Moments moments(List<Integer> leads) {
        double mean = leads.stream().mapToInt(n -> n).average().orElse(0);
        double variance = leads.stream().mapToDouble(n -> (n - mean) * (n - mean)).average().orElse(0);
        return new Moments(mean, Math.sqrt(variance), leads.stream().mapToInt(n -> n).max().orElse(0), leads.stream().mapToInt(n -> n).min().orElse(0));
    }
}
