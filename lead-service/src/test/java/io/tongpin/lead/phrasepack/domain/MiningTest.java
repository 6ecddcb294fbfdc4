package io.tongpin.lead.phrasepack.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C4")
class MiningTest {
    private static final Mining.Likeness DOT = (a, b, chinese) -> a[0] * b[0] + a[1] * b[1];

    /** A sentence whose meaning is an angle: ten degrees apart are alike, forty are not. */
    private static Fragment said(int call, int angle) {
        double radians = Math.toRadians(angle);
        return new Fragment(new UUID(1, call), new UUID(2, call), angle, 0, "在 " + angle + " 度的一句话", true, new float[] {(float) Math.cos(radians), (float) Math.sin(radians)});
    }

    @Test
    void whatIsSaidInTwoWonConversationsIsAPhrase() {
        // when
        var phrases = Mining.USUAL.phrases(List.of(said(1, 0), said(2, 5), said(3, 90)), List.of(), new Mining.Basis(3, 0), DOT);
        // then
        assertThat(phrases).hasSize(1);
        assertThat(phrases.get(0).times()).isEqualTo(2);
    }

    @Test
    void whatOneConversationRepeatsIsNone() {
        assertThat(Mining.USUAL.phrases(List.of(said(1, 0), said(1, 1), said(1, 2)), List.of(), new Mining.Basis(5, 5), DOT)).isEmpty();
    }

    @Test
    void whatIsHeardMoreOftenInLostConversationsIsLeftOut() {
        var won = List.of(said(1, 0), said(2, 0), said(1, 90), said(2, 90));
        var lost = List.of(said(11, 2), said(12, 2), said(13, 2));
        // when
        var phrases = Mining.USUAL.phrases(won, lost, new Mining.Basis(4, 4), DOT);
        // then
        assertThat(phrases).extracting(phrase -> phrase.quoted().position()).containsExactly(90);
        assertThat(phrases.get(0).lift()).isGreaterThan(1);
    }

    @Test
    void aChainOfLikesIsNotOnePhrase() {
        var phrases = Mining.USUAL.phrases(List.of(said(1, 0), said(2, 0), said(3, 35), said(4, 35), said(5, 70), said(6, 70), said(7, 105), said(8, 105)),
                List.of(), new Mining.Basis(8, 0), DOT);
        assertThat(phrases).allSatisfy(phrase -> assertThat(phrase.said()).allMatch(one -> Math.abs(one.position() - phrase.quoted().position()) <= 36));
        assertThat(phrases.size()).isGreaterThan(1);
    }

    @Property(tries = 200)
    void noSentenceIsInTwoPhrasesAndEachPhraseWasHeardOftenEnough(@ForAll @Size(max = 40) List<@IntRange(min = 0, max = 180) Integer> angles, @ForAll @IntRange(min = 1, max = 9) int calls) {
        var won = new ArrayList<Fragment>();
        for (int i = 0; i < angles.size(); i++) {
            won.add(said(i % calls, angles.get(i)));
        }
        var phrases = Mining.USUAL.phrases(won, List.of(), new Mining.Basis(calls, 0), DOT);
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
