package io.tongpin.lead.field.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.field.domain.CustomField.Type;
import io.tongpin.lead.field.domain.CustomField.Value;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@Tag("A12")
class CustomFieldTest {

    private static CustomField field(Type type) {
        return new CustomField("f", Map.of("zh", "字段", "en", "Field"), type, List.of("华东", "华北"), true);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "custom-values.csv", numLinesToSkip = 1)
    void valuesAreReadByTheirType(Type type, String raw, String value, String fault) {
        // when
        var read = field(type).read(raw);
        // then
        if (fault != null) {
            assertThat(((Value.Bad) read).code()).isEqualTo(fault);
        } else {
            var good = ((Value.Good) read).value();
            assertThat(good == null ? null : good.toString()).isEqualTo(value);
        }
    }

    @Property(tries = 500)
    void anyTextIsAValueOrAFaultButNeverAnError(@ForAll Type type, @ForAll String raw) {
        assertThat(field(type).read(raw)).isNotNull();
    }

    @Property(tries = 300)
    void whatWasReadIsReadTheSameAgain(@ForAll Type type, @ForAll String raw) {
        if (field(type).read(raw) instanceof Value.Good good && good.value() != null) {
            assertThat(((Value.Good) field(type).read(good.value())).value()).isEqualTo(good.value());
        }
    }
}
