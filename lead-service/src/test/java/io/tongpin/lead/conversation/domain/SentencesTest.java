package io.tongpin.lead.conversation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C2")
class SentencesTest {

    @Test
    void chineseAndEnglishSentencesAreCutWhereTheyEnd() {
        assertThat(Sentences.of("方案我看了。另一家便宜两成！你们能不能再让点？好的", 12)).extracting(Sentences.Sentence::text)
                .containsExactly("方案我看了。", "另一家便宜两成！", "你们能不能再让点？好的");
        assertThat(Sentences.of("We looked at it. It costs 3.5 million; can you do better?", 12)).extracting(Sentences.Sentence::text)
                .containsExactly("We looked at it.", "It costs 3.5 million;", "can you do better?");
    }

    @Test
    void whatIsMoreThanAskedForStaysInTheLastOne() {
        assertThat(Sentences.of("第一句话在这里。第二句话在这里。第三句话在这里。", 2)).extracting(Sentences.Sentence::text)
                .containsExactly("第一句话在这里。", "第二句话在这里。第三句话在这里。");
    }

    @Property
    void everySentenceStandsWhereItSays(@ForAll String text) {
        int before = 0;
        for (var sentence : Sentences.of(text, 5)) {
            assertThat(text.substring(sentence.start(), sentence.end())).isEqualTo(sentence.text()).isNotBlank();
            assertThat(sentence.start()).isGreaterThanOrEqualTo(before);
            before = sentence.end();
        }
    }
}
