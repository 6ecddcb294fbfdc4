package io.tongpin.lead.conversation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconTest {

    @ParameterizedTest
    @CsvSource({
        "你们太贵了, PRICE_SENSITIVE, true", "价格不是问题, PRICE_SENSITIVE, false", "贵公司在哪里, PRICE_SENSITIVE, false",
        "我们再考虑考虑, STALLING, true", "不用再考虑了, STALLING, false", "it is too expensive, PRICE_SENSITIVE, true",
        "price is not an issue, PRICE_SENSITIVE, false", "交期赶得上吗, DELIVERY_CONCERN, true", "交付没问题, DELIVERY_CONCERN, false"})
    @Tag("C2")
    void wordsCountUnlessAPhraseDeniesThem(String text, Label label, boolean hit) {
        // when
        var word = Lexicon.ofTheProduct().read(text).get(label);
        // then
        assertThat(word.hit()).isEqualTo(hit);
    }
}
