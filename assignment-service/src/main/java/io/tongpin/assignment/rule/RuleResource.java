package io.tongpin.assignment.rule;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Words;
import io.tongpin.assignment.representative.RepresentativeEntity;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.rule.domain.CandidateSpec;
import io.tongpin.assignment.rule.domain.Condition;
import io.tongpin.assignment.rule.domain.Rule;
import io.tongpin.assignment.rule.domain.Strategy;
import io.tongpin.platform.security.CurrentCaller;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The rules in force and the policy behind them: everybody may know how leads are handed out. */
@Path("/api/assignment")
class RuleResource {

    /** @param customerOwnerFirst whether the owner of a lead's customer goes before every rule */
    record Published(int version, boolean customerOwnerFirst, List<Item> rules) {}

    record Item(String id, String name, String when, Condition condition, CandidateSpec candidates, List<Named> people, Strategy strategy,
            Map<String, Double> weights, boolean priority) {}

    /** Somebody whom a rule names. @param weight in a round robin */
    record Named(UUID id, String name, double weight) {}

    record Policy(String text) {}

    private final Pool pool;
    private final RuleLists lists;
    private final Representatives representatives;
    private final CurrentCaller caller;

    RuleResource(Pool pool, RuleLists lists, Representatives representatives, CurrentCaller caller) {
        this.representatives = representatives;
        this.pool = pool;
        this.lists = lists;
        this.caller = caller;
    }

    @GET
    @Path("/rules")
    @Authenticated
    public Uni<Published> rules() {
        var locale = caller.get().locale();
        return lists.current(pool).chain(list -> representatives
                .byId(pool, list.rules().stream().flatMap(rule -> rule.candidates().people().keySet().stream()).distinct().toList())
                .map(people -> new Published(list.version(), list.customerOwnerFirst(), list.rules().stream().map(rule -> item(rule, people, locale)).toList())));
    }

    @GET
    @Path("/policy")
    @Authenticated
    public Policy policy() {
        return new Policy(Words.of("policy", caller.get().locale()));
    }

    private static Item item(Rule rule, Map<UUID, RepresentativeEntity> people, Locale locale) {
        var named = rule.candidates().people().entrySet().stream().filter(one -> people.containsKey(one.getKey()))
                .map(one -> new Named(one.getKey(), people.get(one.getKey()).name(), one.getValue())).sorted(Comparator.comparing(Named::name)).toList();
        var weights = new LinkedHashMap<String, Double>();
        rule.weights().forEach((part, weight) -> weights.put(part.key(), weight));
        var language = LeadFields.language(locale);
        return new Item(rule.id(), rule.name().getOrDefault(language, rule.name().values().iterator().next()), rule.when(), rule.shape(),
                rule.candidates(), named, rule.strategy(), weights, rule.priority());
    }
}
