package io.tongpin.lead.conversation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.conversation.domain.PersonalData.Known;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@Tag("C4")
class PersonalDataTest {
    private static final Known KNOWN = new Known(List.of("韩屿舟", "Han Yuzhou"), List.of("杭州云栖数据有限公司"));

    @ParameterizedTest
    @CsvFileSource(resources = "personal-data.csv", numLinesToSkip = 1)
    void whatTellsWhoItWasIsMaskedAndTheRestStays(String text, String masked) {
        boolean chinese = text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        assertThat(PersonalData.masked(text, PersonalData.find(text, KNOWN), chinese)).isEqualTo(masked);
    }

    @Property(tries = 300)
    void aKnownNameNeverComesThrough(@ForAll @StringLength(max = 40) String before, @ForAll @StringLength(max = 40) String after) {
        var text = before + "韩屿舟" + after;
        assertThat(PersonalData.masked(text, PersonalData.find(text, KNOWN), true)).doesNotContain("韩屿舟");
    }
}
