package io.tongpin.analytics.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@Tag("E1")
class CustomerKeyTest {

    @ParameterizedTest(name = "{0} {1} = {2}")
    @CsvFileSource(resources = "/customer-keys.csv", numLinesToSkip = 1, nullValues = "-")
    void differentSpellingsGiveOneKey(CustomerKey.Kind kind, String raw, String expected) {
        // when
        var key = switch (kind) {
            case PHONE -> CustomerKey.phone(raw);
            case EMAIL -> CustomerKey.email(raw);
            case NAME -> CustomerKey.name(raw);
            case TAX -> TaxNumber.normal(raw);
        };
        // then
        assertThat(key).isEqualTo(expected);
    }
}
