package io.tongpin.collaboration.journey.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D2")
class CustomerKeysTest {

    @ParameterizedTest
    @ValueSource(strings = {"13812345678", "+86 138-1234-5678", "0086 13812345678", "８６13812345678"})
    void aPhoneIsTheSameHoweverItIsWritten(String phone) {
        // when
        var keys = CustomerKeys.of(null, phone, null, null);
        // then
        assertThat(keys).containsExactly("phone:8613812345678");
    }

    @Test
    void formsOfLettersAndBracketsMakeNoDifference() {
        // when
        var keys = CustomerKeys.of("澜石（宁波） Ｌtd", null, " Info@Lanshi.cn ", null);
        // then
        assertThat(keys).containsExactly("name:澜石宁波ltd", "email:info@lanshi.cn");
    }

    @Test
    void whatIsNotToldIsNoKey() {
        // when
        var keys = CustomerKeys.of(" ", "110", "", null);
        // then
        assertThat(keys).isEmpty();
    }
}
