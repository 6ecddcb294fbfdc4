package io.tongpin.lead.playbook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D9")
class OutdatedPhraseTest {

    @Test
    void itStandsInASentenceWhateverWidthCaseSpacesAndPunctuation() {
        var found = new OutdatedPhrase("只支持 ＡＰＩ v2", "支持 API v3").foundIn(List.of("先说价格。", "目前，只支持「api V2」接口。"));
        assertThat(found).isEqualTo("目前，只支持「api V2」接口。");
    }

    @Test
    void whatStandsNowhereIsNotFound() {
        assertThat(new OutdatedPhrase("只支持单工厂", null).foundIn(List.of("一套系统可以管多个工厂"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"单工厂, true", "厂, false", "v2, false", "beta only, true", "……, false"})
    void onlyWhatIsLongEnoughToMeanSomethingIsSought(String phrase, boolean telling) {
        assertThat(new OutdatedPhrase(phrase, null).telling()).isEqualTo(telling);
    }
}
