package io.tongpin.assignment.rule.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.assignment.LeadFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B2")
class RuleIndexTest {

    private static LeadFacts lead(int region, int industry) {
        return new LeadFacts(UUID.randomUUID(), null, null, "i" + industry, "r" + region, null, null, null, null);
    }

    private static Rule rule(int n, Condition shape, AtomicInteger asked) {
        return new Rule("rule-" + n, Map.of(), "", shape, lead -> {
            asked.incrementAndGet();
            return holds(shape, lead);
        }, new CandidateSpec(null, null, false), Strategy.BEST_SCORE, Map.of(), false);
    }

    private static boolean holds(Condition shape, LeadFacts lead) {
        return shape.group()
                ? shape.join() == Condition.Join.AND || shape.items().isEmpty() ? shape.items().stream().allMatch(item -> holds(item, lead))
                        : shape.items().stream().anyMatch(item -> holds(item, lead))
                : switch (shape.operator()) {
                    case IS, IN -> shape.values().contains(lead.field(shape.field()));
                    default -> !shape.values().contains(lead.field(shape.field()));
                };
    }

    @Test
    void oneThousandRulesForOneRegionEachAreNotAllAsked() {
        // given
        var asked = new AtomicInteger();
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < 1_000; i++) {
            rules.add(rule(i, Condition.all(List.of(Condition.of("region", Operator.IS, "r" + i), Condition.of("industry", Operator.IS, "i" + i % 7))), asked));
        }
        rules.add(rule(1_000, Condition.ALWAYS, asked));
        // when
        var first = new RuleList(1, rules).first(lead(700, 0));
        // then
        assertThat(first.id()).isEqualTo("rule-700");
        assertThat(asked.get()).isEqualTo(1);
    }

    @Property(tries = 200)
    void theIndexLeavesOutNoRuleThatHoldsAndKeepsTheirOrder(@ForAll long seed) {
        var random = new Random(seed);
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < 60; i++) {
            rules.add(rule(i, condition(random, 3), new AtomicInteger()));
        }
        var list = new RuleList(1, rules);
        for (int i = 0; i < 20; i++) {
            var lead = lead(random.nextInt(4), random.nextInt(4));
            var found = StreamSupport.stream(list.holdingFor(lead).spliterator(), false).toList();
            assertThat(found).containsExactlyElementsOf(rules.stream().filter(rule -> rule.holds().test(lead)).toList());
        }
    }

    private static Condition condition(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 2 : 4);
        if (kind < 2) {
            var field = random.nextBoolean() ? "region" : "industry";
            return Condition.of(field, kind == 0 ? Operator.IS : Operator.IS_NOT, field.charAt(0) + "" + random.nextInt(4));
        }
        var items = new ArrayList<Condition>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            items.add(condition(random, depth - 1));
        }
        return kind == 2 ? Condition.all(items) : Condition.any(items);
    }
}
