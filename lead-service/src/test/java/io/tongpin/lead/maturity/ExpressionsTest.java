package io.tongpin.lead.maturity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.field.domain.CustomField;
import io.tongpin.lead.field.domain.CustomFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A3")
class ExpressionsTest {
    private static final CustomFields FIELDS = new CustomFields(List.of(new CustomField("floorArea", Map.of("zh", "面积", "en", "Area"),
            CustomField.Type.NUMBER, List.of(), true)));
    private final Expressions expressions = new Expressions();

    private boolean holds(String text, Map<String, Object> values) {
        var all = new HashMap<String, Object>();
        expressions.variables(FIELDS).keySet().forEach(name -> all.put(name, name.contains("amount") || name.contains("Area") || name.contains("age") ? (Object) 0.0
                : name.equals("lead.tags") ? List.of() : name.endsWith("Verified") ? false : List.of("lead.level", "lead.followUps", "lead.contacts").contains(name) ? 0L : ""));
        all.putAll(values);
        return expressions.holds(text, FIELDS, all);
    }

    @Test
    void conditionsAreTypedOverTheLeadAndItsCustomFields() {
        assertThat(expressions.fault("lead.amount >= 100000 || lead.custom.floorArea > 50", FIELDS)).isEmpty();
        assertThat(expressions.fault("'大客户' in lead.tags && lead.industry == '制造'", FIELDS)).isEmpty();
        assertThat(expressions.fault("lead.shoeSize > 3", FIELDS)).isPresent();
        assertThat(expressions.fault("lead.amount > '3'", FIELDS)).isPresent();
        assertThat(expressions.fault("lead.amount", FIELDS)).isPresent();
        assertThat(expressions.fault("lead.amount >", FIELDS)).isPresent();
    }

    @Test
    void theyAreJudged() {
        assertThat(holds("lead.amount >= 100000", Map.of("lead.amount", 100000.0))).isTrue();
        assertThat(holds("lead.custom.floorArea > 50", Map.of("lead.custom.floorArea", 50.0))).isFalse();
        assertThat(holds("'大客户' in lead.tags", Map.of("lead.tags", List.of("大客户")))).isTrue();
    }

    @Property(tries = 200)
    void anyTextIsAConditionOrAFault(@ForAll String text) {
        assertThat(expressions.fault(text, FIELDS)).isNotNull();
    }
}
