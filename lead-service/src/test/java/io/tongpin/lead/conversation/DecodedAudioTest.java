package io.tongpin.lead.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings made for this test: two seconds of 440 Hz, with 880 Hz on the right where there are two sides. */
@Tag("C1")
class DecodedAudioTest {

    static byte[] file(String name) {
        try (var in = DecodedAudioTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double hertz(List<Float> samples, int rate) {
        int crossed = 0;
        int from = samples.size() / 4;
        int to = samples.size() * 3 / 4;
        for (int i = from + 1; i < to; i++) {
            crossed += samples.get(i) < 0 != samples.get(i - 1) < 0 ? 1 : 0;
        }
        return crossed / 2.0 * rate / (to - from);
    }

    @ParameterizedTest
    @CsvSource({"two.mp3, audio/mpeg, 22050, true", "one.m4a, audio/mp4, 16000, false", "two.m4a, audio/mp4, 16000, true", "mulaw.wav, audio/wav, 8000, false",
        "alaw.wav, audio/wav, 8000, false", "s24.wav, audio/wav, 8000, false"})
    void eachKindOfRecordingIsReadWithItsSides(String name, String contentType, int rate, boolean twoSides) throws IOException {
        // given
        var audio = file(name);
        var left = new ArrayList<Float>();
        var right = new ArrayList<Float>();
        var rates = new ArrayList<Integer>();
        // when
        DecodedAudio.read(audio, contentType, (channels, frames, heardRate, done) -> {
            rates.add(heardRate);
            for (int i = 0; i < frames; i++) {
                left.add(channels[0][i]);
                right.add(channels[channels.length - 1][i]);
            }
        });
        // then
        assertThat(rates).containsOnly(rate);
        assertThat(left.size() / (double) rate).isBetween(2.0, 2.3);
        assertThat(hertz(left, rate)).isCloseTo(440, within(5.0));
        assertThat(hertz(right, rate)).isCloseTo(twoSides ? 880 : 440, within(5.0));
        assertThat(left.stream().mapToDouble(Float::doubleValue).max().orElse(0)).isBetween(0.08, 0.3);
        assertThat(DecodedAudio.twoSides(audio, contentType)).isEqualTo(twoSides);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio/wav", "audio/mpeg", "audio/mp4"})
    void whatIsDamagedIsAFailureAndNothingElse(String contentType) {
        assertThatThrownBy(() -> DecodedAudio.read(new byte[] {'R', 'I', 'F', 'F', 1, 2, 3, 4, 'W', 'A', 'V', 'E', 0, 0, 0, 0, 9, 9, 9, 9, 9}, contentType, (channels, frames, rate, done) -> { }))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"two.mp3, audio/mpeg", "one.m4a, audio/mp4", "mulaw.wav, audio/wav"})
    void aDamagedRecordingNeverHoldsTheListenerUp(String name, String contentType) {
        // given
        var whole = file(name);
        var random = new Random(11);
        // then
        for (int i = 0; i < 150; i++) {
            var damaged = Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int change = 0; change < 1 + random.nextInt(6) && damaged.length > 0; change++) {
                damaged[i % 2 == 0 ? random.nextInt(damaged.length) : random.nextInt(Math.min(900, damaged.length))] = (byte) random.nextInt();
            }
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                try {
                    DecodedAudio.read(damaged, contentType, (channels, frames, rate, done) -> { });
                } catch (IOException told) {
                    assertThat(told.getMessage()).isNotBlank();
                }
            });
        }
    }
}
