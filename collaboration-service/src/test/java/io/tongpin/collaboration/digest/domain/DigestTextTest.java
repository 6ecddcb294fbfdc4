package io.tongpin.collaboration.digest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class DigestTextTest {
    private static final Sentence HEADING = Sentence.of(null, 1, "同频日报：", "Digest: ", Map.of());
    private static final Sentence QUIET = Sentence.of(null, 1, "一切平稳", "all quiet", Map.of());

    @Test
    void aQuietDaySaysSo() {
        var text = DigestText.compose(HEADING, List.of(), QUIET);
        assertThat(text.zh()).isEqualTo("同频日报：一切平稳。");
    }

    @Test
    void sentencesStandInOrderOfImportance() {
        var text = DigestText.compose(HEADING, List.of(saying("甲"), saying("乙")), QUIET);
        assertThat(text.zh()).isEqualTo("同频日报：甲；乙。");
    }

    @Test
    void whatDoesNotFitIsLeftOutWholeAndSomethingShorterTakesItsPlace() {
        var text = DigestText.compose(HEADING, List.of(saying("长".repeat(200)), saying("更".repeat(100)), saying("短")), QUIET);
        assertThat(text.zh()).isEqualTo("同频日报：" + "长".repeat(200) + "；短。");
    }

    @Test
    void aCharacterOutsideTheBasicPlaneCountsOnce() {
        var text = DigestText.compose(HEADING, List.of(saying("𠮷野家🎉")), QUIET);
        assertThat(text.characters()).isEqualTo("同频日报：。".length() + 4);
    }

    /** Mixed text: Chinese, Latin, digits, emoji, combining marks and characters outside the basic plane. */
    @Property
    void noTextIsLongerThanReadersAreToldAndEveryFactInItIsListed(@ForAll("mixed") List<Sentence> sentences) {
        var text = DigestText.compose(HEADING, sentences, QUIET);
        assertThat(text.zh().codePoints().count()).isEqualTo(text.characters()).isLessThanOrEqualTo(300);
        assertThat(text.segments().stream().map(Segment::zh).collect(Collectors.joining())).isEqualTo(text.zh());
        assertThat(text.segments().stream().map(Segment::en).collect(Collectors.joining())).isEqualTo(text.en());
        assertThat(text.segments().stream().map(Segment::fact).filter(Objects::nonNull).toList())
                .isEqualTo(text.facts().stream().map(Fact::id).toList());
    }

    @Test
    void aNameThatIsTooLongLosesWholeWords() {
        assertThat(DigestText.shortened("On-time delivery over thirty days", 24)).isEqualTo("On-time delivery over…");
        assertThat(DigestText.shortened("上海远景智能科技发展股份有限公司", 8)).isEqualTo("上海远景智能科…");
    }

    @Property
    void aShortenedNameIsNeverLongerThanAsked(@ForAll("words") String name) {
        assertThat(DigestText.length(DigestText.shortened(name, 16))).isLessThanOrEqualTo(16);
    }

    @Provide
    Arbitrary<List<Sentence>> mixed() {
        return words().map(DigestTextTest::saying).list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("线", "索", "超时", "赢单", "0", "9", "abc", "XYZ", " ", "，", "。", "（", "%", "e\u0301", "🎉", "𠮷", "👨‍👩‍👧")
                .list().ofMinSize(1).ofMaxSize(120).map(parts -> String.join("", parts));
    }

    private static Sentence saying(String words) {
        return Sentence.of(Topic.OVERDUE, 1, "{fact}", "{fact}", Map.of("fact", new Fact("fact", words, words, words, "/leads", List.of())));
    }
}
