package io.tongpin.collaboration.digest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.collaboration.digest.domain.Rewording.Outcome;
import io.tongpin.collaboration.digest.domain.Rewording.Words;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@Tag("D3")
class RewordingTest {
    private static final String GOOD_ZH = "{day}，{won}赢单，最大的是{won-a}；不过{overdue}还没人跟进，请先处理。";
    private static final String GOOD_EN = "On {day}, {won} came in, the largest {won-a}; still, {overdue} wait for a first contact.";
    private static final DigestText TEMPLATE = DigestText.compose(
            Sentence.of(null, 1, "同频日报{day}：", "Tongpin digest {day}: ", Map.of("day", fact("day", "3月2日", "2 Mar"))),
            List.of(Sentence.of(Topic.WON, 2, "赢单{won}（{won-a}）", "won {won} ({won-a})",
                    Map.of("won", fact("won", "2单", "2 deals"), "won-a", fact("won-a", "远景科技86.4万元", "远景科技 CNY 864,000"))),
                    Sentence.of(Topic.OVERDUE, 3, "{overdue}超时未跟进", "{overdue} overdue without contact", Map.of("overdue", fact("overdue", "3条线索", "3 leads")))),
            Sentence.of(null, 1, "平稳", "quiet", Map.of()));

    @Test
    void theModelSeesNoNumberAndNoName() {
        assertThat(Rewording.places(TEMPLATE).zh()).isEqualTo("同频日报{day}：赢单{won}（{won-a}）；{overdue}超时未跟进。");
    }

    @Test
    void soundWordsAreTakenAndEachFactKeepsItsEvidence() {
        var outcome = Rewording.of(TEMPLATE, new Words(GOOD_ZH, GOOD_EN));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Taken.class, taken -> {
            assertThat(taken.text().zh()).isEqualTo("3月2日，2单赢单，最大的是远景科技86.4万元；不过3条线索还没人跟进，请先处理。");
            assertThat(taken.text().en()).contains("2 deals came in").contains("3 leads wait");
            assertThat(taken.text().facts()).extracting(Fact::id).containsExactly("day", "won", "won-a", "overdue");
            assertThat(taken.text().wordedBy()).isEqualTo(DigestText.WordedBy.MODEL);
        });
    }

    @ParameterizedTest(name = "{2}")
    @CsvFileSource(resources = "refused-wordings.csv", numLinesToSkip = 1)
    void doubtfulWordsAreRefused(String zh, String en, String why) {
        assertThat(Rewording.of(TEMPLATE, new Words(zh == null ? GOOD_ZH : zh, en == null ? GOOD_EN : en))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void moreThanThreeHundredCharactersAreRefused() {
        assertThat(Rewording.of(TEMPLATE, new Words(GOOD_ZH + "好".repeat(260), GOOD_EN))).isInstanceOf(Outcome.Refused.class);
    }

    @Property
    void aDigitAnywhereIsRefused(@ForAll @IntRange(max = 40) int place, @ForAll @CharRange(from = '0', to = '9') char digit) {
        var zh = new StringBuilder(GOOD_ZH).insert(Math.min(place, GOOD_ZH.length()), digit).toString();
        assertThat(Rewording.of(TEMPLATE, new Words(zh, GOOD_EN))).isInstanceOf(Outcome.Refused.class);
    }

    private static Fact fact(String id, String zh, String en) {
        return new Fact(id, zh, en, zh, "/leads", List.of());
    }
}
