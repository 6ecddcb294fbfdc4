package io.tongpin.lead.conversation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C1")
class StretchesTest {
    private static final int SECOND = Resampler.RATE;

    record Stretch(double from, double length) {}

    /** Sound and silence in turn, in seconds. */
    private static List<Stretch> of(double... seconds) {
        var stretches = new ArrayList<Stretch>();
        var cutter = new Stretches((at, samples) -> stretches.add(new Stretch((double) at / SECOND, (double) samples.length / SECOND)));
        boolean sound = true;
        for (double one : seconds) {
            int samples = (int) (one * SECOND);
            cutter.add(sound ? ResamplerTest.tone(440, SECOND, samples) : new float[samples]);
            sound = !sound;
        }
        cutter.end();
        return stretches;
    }

    @Test
    void silenceIsLeftOutAndTimesStayThoseOfTheRecording() {
        // when
        var stretches = of(0, 60, 2, 30, 3);
        // then
        assertThat(stretches).hasSize(2);
        assertThat(stretches.get(0).from()).isCloseTo(60, within(0.3));
        assertThat(stretches.get(1).from()).isCloseTo(92, within(0.3));
    }

    @Test
    void aShortPauseDoesNotCutASentence() {
        assertThat(of(2, 1, 2)).hasSize(1);
    }

    @Test
    void aLongTurnIsCutAtItsLastPause() {
        // when
        var stretches = of(25, 0.5, 20);
        // then
        assertThat(stretches).hasSize(2);
        assertThat(stretches.get(0).length()).isBetween(25.0, 25.6);
    }

    @Test
    void aClickIsNoSpeech() {
        assertThat(of(0.05, 5)).isEmpty();
    }

    @Property(tries = 60)
    void noSoundIsLostAndNoStretchIsTooLong(@ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 40) Integer> turns) {
        // when
        var stretches = of(turns.stream().mapToDouble(Integer::doubleValue).toArray());
        // then
        double sounding = 0;
        for (int i = 0; i < turns.size(); i += 2) {
            sounding += turns.get(i);
        }
        assertThat(stretches).allMatch(one -> one.length() <= (double) Stretches.LONGEST / SECOND);
        assertThat(stretches.stream().mapToDouble(Stretch::length).sum()).isGreaterThanOrEqualTo(sounding - 0.25 * turns.size());
        for (int i = 1; i < stretches.size(); i++) {
            assertThat(stretches.get(i).from()).isGreaterThanOrEqualTo(stretches.get(i - 1).from() + stretches.get(i - 1).length() - 0.001);
        }
    }
}
