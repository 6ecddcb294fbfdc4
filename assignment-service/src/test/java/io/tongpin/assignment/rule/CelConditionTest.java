package io.tongpin.assignment.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongpin.assignment.LeadFacts;
import io.tongpin.assignment.rule.domain.Condition;
import io.tongpin.assignment.rule.domain.FieldType;
import io.tongpin.assignment.rule.domain.Operator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B2")
class CelConditionTest {
    private static final Map<String, FieldType> FIELDS = Map.of("region", FieldType.TEXT, "industry", FieldType.TEXT, "productLine", FieldType.TEXT,
            "amount", FieldType.NUMBER, "custom.vip", FieldType.BOOLEAN, "custom.seats", FieldType.NUMBER);
    private static final CelCondition.Compiler COMPILER = new CelCondition.Compiler(FIELDS);
    private static final LeadFacts LEAD = new LeadFacts(UUID.randomUUID(), "WEB", null, "retail", "East", null, "GTX Pro", new BigDecimal("120000"),
            null, "L2", Map.of("vip", true, "seats", 40));

    private static boolean holds(String text) throws CelCondition.Invalid {
        return COMPILER.compile(text).test(LEAD);
    }

    @Test
    void aConditionAsksForTheLeadsFields() throws Exception {
        assertThat(holds("lead.region == \"East\" && lead.amount >= 100000.0")).isTrue();
        assertThat(holds("lead.region == \"West\" || lead.productLine.startsWith(\"GTK\")")).isFalse();
    }

    @Test
    void aConditionAsksForTheCompanysOwnFields() throws Exception {
        assertThat(holds("lead.custom.vip && lead.custom.seats > 30.0")).isTrue();
        assertThat(holds("lead.custom.seats < 40.0")).isFalse();
    }

    @Test
    void aFieldThatNobodyFilledInIsEmpty() throws Exception {
        var bare = new LeadFacts(UUID.randomUUID(), null, null, null, null, null, null, null, null);
        assertThat(COMPILER.compile("lead.industry == \"\" && lead.amount == 0.0 && !lead.custom.vip && lead.custom.seats == 0.0").test(bare)).isTrue();
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        assertThatThrownBy(() -> COMPILER.compile("lead.region >= 5.0")).isInstanceOfSatisfying(CelCondition.Invalid.class,
                invalid -> assertThat(invalid.faults().get(0).column()).isEqualTo(13));
        assertThatThrownBy(() -> COMPILER.compile("lead.colour == \"red\"")).isInstanceOf(CelCondition.Invalid.class);
        assertThatThrownBy(() -> COMPILER.compile("lead.amount")).isInstanceOf(CelCondition.Invalid.class);
        assertThatThrownBy(() -> COMPILER.compile("lead.region ==")).isInstanceOf(CelCondition.Invalid.class);
    }

    @Test
    void textThatTheBuilderHasNoShapeForStaysText() throws Exception {
        assertThat(new ConditionReader(FIELDS).read(COMPILER.parsed("lead.region.size() > 3"))).isNull();
    }

    @Property(tries = 300)
    void aConditionWrittenAsTextReadsBackAndHoldsForTheSameLeads(@ForAll("conditions") Condition condition,
            @ForAll("leads") LeadFacts lead) throws Exception {
        var text = condition.cel(FIELDS);
        var read = new ConditionReader(FIELDS).read(COMPILER.parsed(text));
        assertThat(read).isNotNull();
        assertThat(COMPILER.compile(read.cel(FIELDS)).test(lead)).isEqualTo(COMPILER.compile(text).test(lead));
    }

    @Provide
    Arbitrary<LeadFacts> leads() {
        return Combinators.combine(Arbitraries.of("East", "West", ""), Arbitraries.of("retail", "软件", "\"quoted\""), Arbitraries.integers().between(0, 5))
                .as((region, industry, amount) -> new LeadFacts(UUID.randomUUID(), "WEB", null, industry, region, null, null, BigDecimal.valueOf(amount), null,
                        null, Map.of("vip", amount % 2 == 0)));
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return conditions(3);
    }

    private static Arbitrary<Condition> conditions(int depth) {
        Arbitrary<Condition> one = Arbitraries.oneOf(
                Arbitraries.of("East", "West", "").map(value -> value.isEmpty() ? Condition.of("region", Operator.EMPTY) : Condition.of("region", Operator.IS, value)),
                Arbitraries.of("retail", "软件", "\"quoted\"", "back\\slash").list().ofMinSize(1).ofMaxSize(3).map(values ->
                        new Condition(null, null, "industry", Operator.NOT_IN, values)),
                Arbitraries.integers().between(0, 5).map(n -> Condition.of("amount", Operator.AT_LEAST, String.valueOf(n))),
                Arbitraries.of("true", "false").map(value -> Condition.of("custom.vip", Operator.IS, value)));
        return depth == 0 ? one : Arbitraries.oneOf(one, conditions(depth - 1).list().ofMaxSize(3).map(Condition::all),
                conditions(depth - 1).list().ofMinSize(1).ofMaxSize(3).map(Condition::any));
    }

    @Test
    void aGroupWithoutConditionsHoldsForEveryLead() throws Exception {
        assertThat(COMPILER.compile(Condition.ALWAYS.cel(FIELDS)).test(LEAD)).isTrue();
        assertThat(Condition.all(List.of(Condition.of("colour", Operator.IS, "red"))).flaws(FIELDS)).hasSize(1);
        assertThat(Condition.of("amount", Operator.CONTAINS, "1").flaws(FIELDS)).hasSize(1);
        assertThat(Condition.of("amount", Operator.MORE, "many").flaws(FIELDS)).hasSize(1);
    }
}
