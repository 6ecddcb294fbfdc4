package io.tongpin.lead.duplicate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@Tag("A2")
class CompanyNameTest {

    @ParameterizedTest
    @CsvFileSource(resources = "company-names.csv", numLinesToSkip = 1)
    void spellingsOfOneCompanyHaveOneKey(String one, String other, boolean same) {
        assertThat(CompanyName.key(one).equals(CompanyName.key(other))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "likenesses.csv", numLinesToSkip = 1)
    void alikeNamesAreDuplicatesAndDifferentOnesAreNot(String one, String other, boolean duplicate) {
        assertThat(Likeness.of(CompanyName.key(one), CompanyName.key(other)) >= Likeness.DUPLICATE).isEqualTo(duplicate);
    }

    @Property
    void aKeyIsItsOwnKey(@ForAll String name) {
        var key = CompanyName.key(name);
        assertThat(CompanyName.key(key)).isEqualTo(key);
    }

    @Property
    void likenessIsSymmetricAndNeverLeavesZeroToOne(@ForAll String one, @ForAll String other) {
        assertThat(Likeness.of(one, other)).isEqualTo(Likeness.of(other, one)).isBetween(0.0, 1.0);
    }
}
