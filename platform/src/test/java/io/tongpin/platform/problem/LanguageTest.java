package io.tongpin.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(value = {"zh-CN,zh;q=0.9|zh", "en-GB,en;q=0.8|en", "fr,en;q=0.5|en", "fr|zh", "*|zh", "%%%|zh", "de;q=x|zh"}, delimiter = '|')
    void anAnswerIsChineseUnlessEnglishIsAskedFor(String header, String language) {
        assertThat(Language.of(header).getLanguage()).isEqualTo(language);
    }

    @Test
    void noHeaderMeansChinese() {
        assertThat(Language.of(null)).isEqualTo(Locale.CHINESE);
    }

    @Test
    void aProblemSpeaksTheCallersLanguage() {
        assertThat(Problem.notFound().body(Locale.ENGLISH)).containsEntry("title", "Not found").containsEntry("status", 404);
        assertThat(Problem.notFound().body(Locale.CHINESE)).containsEntry("title", "没有找到");
    }
}
