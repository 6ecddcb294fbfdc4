package io.tongpin.collaboration.digest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class LinkedMarkdownTest {

    @Test
    void eachFactLinksToItsEvidence() {
        var markdown = LinkedMarkdown.of(saying("3条线索", "/leads?due=overdue"), "https://tongpin.example", 4096);
        assertThat(markdown).isEqualTo("日报：[3条线索](https://tongpin.example/leads?due=overdue)。");
    }

    @Test
    void aCustomersNameIsNoMarkup() {
        var markdown = LinkedMarkdown.of(saying("[甲](x)*<b>", "/leads/1"), "", 4096);
        assertThat(markdown).isEqualTo("日报：［甲］(x)＊＜b＞。");
    }

    @Test
    void linksThatDoNotFitAreLeftOutButNoWords() {
        var markdown = LinkedMarkdown.of(saying("字".repeat(280), "/leads/" + "x".repeat(4096)), "https://tongpin.example", 4096);
        assertThat(markdown).isEqualTo("日报：" + "字".repeat(280) + "。");
        assertThat(markdown.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4096);
    }

    private static DigestText saying(String words, String link) {
        return DigestText.compose(Sentence.of(null, 1, "日报：", "Digest: ", Map.of()),
                List.of(Sentence.of(Topic.OVERDUE, 1, "{fact}", "{fact}", Map.of("fact", new Fact("fact", words, words, words, link, List.of())))),
                Sentence.of(null, 1, "静", "quiet", Map.of()));
    }
}
