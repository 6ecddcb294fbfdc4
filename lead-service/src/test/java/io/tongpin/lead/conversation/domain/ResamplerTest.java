package io.tongpin.lead.conversation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C1")
class ResamplerTest {

    /** A tone of half of the loudest possible. */
    static float[] tone(double hertz, int rate, int samples) {
        var tone = new float[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return tone;
    }

    static float[] resampled(float[] samples, int rate, int block) {
        var resampler = new Resampler(rate);
        var out = new java.io.ByteArrayOutputStream();
        var all = new java.util.ArrayList<float[]>();
        for (int from = 0; from < samples.length; from += block) {
            int count = Math.min(block, samples.length - from);
            all.add(resampler.add(java.util.Arrays.copyOfRange(samples, from, from + count), count));
        }
        all.add(resampler.end());
        int length = all.stream().mapToInt(one -> one.length).sum();
        var joined = new float[length];
        int at = 0;
        for (var one : all) {
            System.arraycopy(one, 0, joined, at, one.length);
            at += one.length;
        }
        return joined;
    }

    private static double loudness(float[] samples) {
        double sum = 0;
        for (int i = samples.length / 4; i < samples.length * 3 / 4; i++) {
            sum += samples[i] * samples[i];
        }
        return Math.sqrt(sum / (samples.length / 2.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 44_100, 48_000})
    void aToneStaysWhatItIs(int rate) {
        // when
        var heard = resampled(tone(440, rate, rate), rate, 1_000);
        // then
        var wanted = tone(440, Resampler.RATE, Resampler.RATE);
        assertThat(heard.length).isCloseTo(Resampler.RATE, within(2));
        for (int i = 200; i < Resampler.RATE - 200; i++) {
            assertThat(heard[i]).isCloseTo(wanted[i], within(0.01f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {44_100, 48_000})
    void whatIsTooHighForTheRecogniserDoesNotFoldBack(int rate) {
        // when
        var heard = resampled(tone(11_000, rate, rate), rate, 1_000);
        // then
        assertThat(loudness(heard)).isLessThan(0.005);
    }

    @Property(tries = 50)
    void blocksOfAnyLengthGiveTheSame(@ForAll @IntRange(min = 1, max = 3_000) int block, @ForAll @IntRange(min = 8_000, max = 48_000) int rate) {
        // given
        var tone = tone(300, rate, 4_000);
        // then
        assertThat(resampled(tone, rate, block)).containsExactly(resampled(tone, rate, 4_000));
    }
}
