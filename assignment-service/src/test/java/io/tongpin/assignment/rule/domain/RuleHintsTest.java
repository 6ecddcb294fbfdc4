package io.tongpin.assignment.rule.domain;

import static io.tongpin.assignment.rule.domain.Condition.all;
import static io.tongpin.assignment.rule.domain.Condition.any;
import static io.tongpin.assignment.rule.domain.Condition.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.assignment.rule.domain.RuleHints.Hint;
import io.tongpin.assignment.rule.domain.RuleHints.Kind;
import io.tongpin.assignment.rule.domain.RuleHints.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B2")
class RuleHintsTest {
    private static final Map<String, FieldType> FIELDS = Map.of("region", FieldType.TEXT, "industry", FieldType.TEXT, "amount", FieldType.NUMBER);

    private static List<Hint> hints(Condition... conditions) {
        var reaches = new ArrayList<Reach>();
        for (int i = 0; i < conditions.length; i++) {
            reaches.add(new Reach(String.valueOf(i + 1), conditions[i]));
        }
        return RuleHints.of(reaches, FIELDS);
    }

    @Test
    void twoRegionsAtOnceNeverMatch() {
        assertThat(hints(all(List.of(of("region", Operator.IS, "East"), of("region", Operator.IS, "West"))), Condition.ALWAYS))
                .containsExactly(new Hint("1", Kind.NEVER_MATCHES, null));
    }

    @Test
    void anEmptyRangeOfAmountsNeverMatches() {
        assertThat(hints(all(List.of(of("amount", Operator.MORE, "100"), of("amount", Operator.AT_MOST, "100"))), Condition.ALWAYS))
                .containsExactly(new Hint("1", Kind.NEVER_MATCHES, null));
    }

    @Test
    void aRuleBehindOneThatCoversItIsHidden() {
        assertThat(hints(new Condition(null, null, "region", Operator.IN, List.of("East", "West")),
                all(List.of(of("region", Operator.IS, "East"), of("amount", Operator.AT_LEAST, "5"))), Condition.ALWAYS))
                .containsExactly(new Hint("2", Kind.HIDDEN, "1"));
    }

    @Test
    void everythingBehindARuleForEveryLeadIsHidden() {
        assertThat(hints(Condition.ALWAYS, of("region", Operator.IS, "East"))).containsExactly(new Hint("2", Kind.HIDDEN, "1"));
    }

    @Test
    void aNarrowerRuleBeforeAWiderOneHidesNothing() {
        assertThat(hints(of("amount", Operator.AT_LEAST, "100"), of("amount", Operator.AT_LEAST, "50"), Condition.ALWAYS)).isEmpty();
    }

    @Test
    void alternativesAreCoveredOnlyAllTogether() {
        assertThat(hints(of("region", Operator.IS, "East"), any(List.of(of("region", Operator.IS, "East"), of("region", Operator.IS, "West"))),
                Condition.ALWAYS)).isEmpty();
    }

    @Test
    void aListWithoutARuleForEveryLeadIsPointedOut() {
        assertThat(hints(of("region", Operator.NOT_EMPTY))).containsExactly(new Hint(null, Kind.NO_CATCH_ALL, null));
    }
}
