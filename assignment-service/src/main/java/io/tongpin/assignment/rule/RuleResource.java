package io.tongpin.assignment.rule;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Words;
import io.tongpin.assignment.rule.domain.CandidateSpec;
import io.tongpin.assignment.rule.domain.Condition;
import io.tongpin.assignment.rule.domain.Rule;
import io.tongpin.assignment.rule.domain.Strategy;
import io.tongpin.platform.security.CurrentCaller;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules in force and the policy behind them: everybody may know how leads are handed out. */
@Path("/api/assignment")
class RuleResource {

    record Published(int version, List<Item> rules) {}

    record Item(String id, String name, String when, Condition condition, CandidateSpec candidates, Strategy strategy, Map<String, Double> weights,
            boolean priority) {}

    record Policy(String text) {}

    private final Pool pool;
    private final RuleLists lists;
    private final CurrentCaller caller;

    RuleResource(Pool pool, RuleLists lists, CurrentCaller caller) {
        this.pool = pool;
        this.lists = lists;
        this.caller = caller;
    }

    @GET
    @Path("/rules")
    @Authenticated
    public Uni<Published> rules() {
        var locale = caller.get().locale();
        return lists.current(pool).map(list -> new Published(list.version(), list.rules().stream().map(rule -> item(rule, locale)).toList()));
    }

    @GET
    @Path("/policy")
    @Authenticated
    public Policy policy() {
        return new Policy(Words.of("policy", caller.get().locale()));
    }

    private static Item item(Rule rule, Locale locale) {
        var weights = new LinkedHashMap<String, Double>();
        rule.weights().forEach((part, weight) -> weights.put(part.key(), weight));
        var language = LeadFields.language(locale);
        return new Item(rule.id(), rule.name().getOrDefault(language, rule.name().values().iterator().next()), rule.when(), rule.shape(),
                rule.candidates(), rule.strategy(), weights, rule.priority());
    }
}
