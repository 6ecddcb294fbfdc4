package io.tongpin.lead.phrasepack.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongpin.lead.phrasepack.domain.Mining.Phrase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C4")
class MiningTest {
    /** Sentences whose meaning is an angle, their position: thirty-seven degrees apart are alike, forty are not. */
    private record Angles(List<List<Fragment>> said) implements Wordings {

        static Angles of(List<Fragment> said) {
            return new Angles(said.stream().map(List::of).toList());
        }

        @Override
        public float[] vector(int place) {
            double radians = Math.toRadians(said.get(place).get(0).position());
            return new float[] {(float) Math.cos(radians), (float) Math.sin(radians)};
        }

        @Override
        public List<BitSet> alike(List<float[]> vectors, double least) {
            return vectors.stream().map(one -> IntStream.range(0, said.size()).filter(place -> one[0] * vector(place)[0] + one[1] * vector(place)[1] >= least)
                    .collect(BitSet::new, BitSet::set, BitSet::or)).toList();
        }
    }

    private static Fragment said(int call, int angle) {
        return new Fragment(new UUID(1, call), new UUID(2, call), angle, 0, "在 " + angle + " 度的一句话", true);
    }

    private static List<Phrase> phrases(List<Fragment> won, List<Fragment> lost, Mining.Basis basis) {
        return Mining.USUAL.best(Mining.USUAL.phrases(Mining.USUAL.stars(Angles.of(won)), Angles.of(lost), basis));
    }

    @Test
    void whatIsSaidInTwoWonConversationsIsAPhrase() {
        // when
        var phrases = phrases(List.of(said(1, 0), said(2, 5), said(3, 90)), List.of(), new Mining.Basis(3, 0));
        // then
        assertThat(phrases).hasSize(1);
        assertThat(phrases.get(0).times()).isEqualTo(2);
    }

    @Test
    void theSameWordsOfTwoConversationsAreAPhrase() {
        // when
        var stars = Mining.USUAL.stars(new Angles(List.of(List.of(said(1, 0), said(2, 0)), List.of(said(3, 90)))));
        // then
        assertThat(stars).singleElement().matches(star -> star.times() == 2 && star.said().size() == 2);
    }

    @Test
    void whatIsSaidInMostConversationsIsTheCentreAlsoAmongHundreds() {
        // given
        var won = new ArrayList<Fragment>();
        for (int i = 0; i < 400; i++) {
            won.add(said(i, i % 3 * 60));
        }
        won.add(said(1_000, 30));
        // when
        var phrases = phrases(won, List.of(), new Mining.Basis(400, 0));
        // then
        assertThat(phrases).extracting(phrase -> phrase.quoted().position()).containsExactly(30, 120);
        assertThat(phrases.get(0).times()).isEqualTo(268);
    }

    @Test
    void whatOneConversationRepeatsIsNone() {
        assertThat(phrases(List.of(said(1, 0), said(1, 1), said(1, 2)), List.of(), new Mining.Basis(5, 5))).isEmpty();
    }

    @Test
    void whatIsHeardMoreOftenInLostConversationsIsLeftOut() {
        var won = List.of(said(1, 0), said(2, 0), said(1, 90), said(2, 90));
        var lost = List.of(said(11, 2), said(12, 2), said(13, 2));
        // when
        var phrases = phrases(won, lost, new Mining.Basis(4, 4));
        // then
        assertThat(phrases).extracting(phrase -> phrase.quoted().position()).containsExactly(90);
        assertThat(phrases.get(0).lift()).isGreaterThan(1);
    }

    @Test
    void aChainOfLikesIsNotOnePhrase() {
        var phrases = phrases(List.of(said(1, 0), said(2, 0), said(3, 35), said(4, 35), said(5, 70), said(6, 70), said(7, 105), said(8, 105)),
                List.of(), new Mining.Basis(8, 0));
        assertThat(phrases).allSatisfy(phrase -> assertThat(phrase.said()).allMatch(one -> Math.abs(one.position() - phrase.quoted().position()) <= 36));
        assertThat(phrases.size()).isGreaterThan(1);
    }

    @Property(tries = 200)
    void noSentenceIsInTwoPhrasesAndEachPhraseWasHeardOftenEnough(@ForAll @Size(max = 40) List<@IntRange(min = 0, max = 180) Integer> angles, @ForAll @IntRange(min = 1, max = 9) int calls) {
        var won = new ArrayList<Fragment>();
        for (int i = 0; i < angles.size(); i++) {
            won.add(said(i % calls, angles.get(i)));
        }
        var phrases = phrases(won, List.of(), new Mining.Basis(calls, 0));
        var all = phrases.stream().flatMap(phrase -> phrase.said().stream()).toList();
        assertThat(all.stream().map(System::identityHashCode)).doesNotHaveDuplicates();
        assertThat(phrases).allMatch(phrase -> phrase.times() >= 2 && phrase.lift() >= 1);
    }

    @Property
    void moreWinsNeverLowerTheLift(@ForAll @IntRange(min = 0, max = 49) int won, @ForAll @IntRange(min = 0, max = 50) int lost) {
        var basis = new Mining.Basis(50, 50);
        assertThat(Mining.lift(won + 1, lost, basis)).isGreaterThan(Mining.lift(won, lost, basis) - 1e-9);
    }
}
