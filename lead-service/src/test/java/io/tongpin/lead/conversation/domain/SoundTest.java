package io.tongpin.lead.conversation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** WAVs that tests speak with. */
@Tag("C1")
public class SoundTest {

    /** A recording whose left side sounds for two seconds from {@code left} on, its right side from {@code right} on. */
    public static byte[] stereo(int rate, int seconds, int left, int right) {
        var out = header(rate, 2, seconds * rate);
        for (int i = 0; i < seconds * rate; i++) {
            out.putShort(sound(i, rate, left)).putShort(sound(i, rate, right));
        }
        return out.array();
    }

    public static byte[] silence(int rate, int seconds) {
        return header(rate, 1, seconds * rate).array();
    }

    private static short sound(int at, int rate, int from) {
        return at < from * rate || at >= (from + 2) * rate ? 0 : (short) (9_000 * Math.sin(2 * Math.PI * 300 * at / rate));
    }

    private static ByteBuffer header(int rate, int channels, int frames) {
        var out = ByteBuffer.allocate(44 + frames * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
        return out.put(ascii("RIFF")).putInt(36 + frames * channels * 2).put(ascii("WAVEfmt ")).putInt(16).putShort((short) 1).putShort((short) channels).putInt(rate)
                .putInt(rate * channels * 2).putShort((short) (channels * 2)).putShort((short) 16).put(ascii("data")).putInt(frames * channels * 2);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void samplesLieBetweenMinusOneAndOne() {
        // when
        var wav = WavSamples.of(AudioTest.stereo(40_000));
        // then
        var block = new float[2][1];
        wav.read(16_384, 1, block);
        assertThat(block[0][0]).isCloseTo(0.5f, within(0.0001f));
        assertThat(block[1][0]).isCloseTo(-0.5f, within(0.0001f));
    }

    @Test
    void telephoneCodesAreReadAsTheStandardSays() {
        assertThat(WavSamples.muLaw((byte) 0xFF)).isZero();
        assertThat(WavSamples.muLaw((byte) 0x80)).isEqualTo(32_124);
        assertThat(WavSamples.muLaw((byte) 0x00)).isEqualTo(-32_124);
        assertThat(WavSamples.aLaw((byte) 0xD5)).isEqualTo(8);
        assertThat(WavSamples.aLaw((byte) 0xAA)).isEqualTo(32_256);
        assertThat(WavSamples.aLaw((byte) 0x2A)).isEqualTo(-32_256);
    }

    @Property
    void noBytesBreakIt(@ForAll byte[] bytes) {
        var wav = bytes.clone();
        System.arraycopy(ascii("RIFF    WAVEfmt "), 0, wav, 0, Math.min(16, wav.length));
        try {
            assertThat(WavSamples.of(wav).frames()).isNotNegative();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("WAV");
        }
    }
}
