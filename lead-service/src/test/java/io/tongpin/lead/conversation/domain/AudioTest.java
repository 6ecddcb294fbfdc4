package io.tongpin.lead.conversation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C1")
public class AudioTest {

    /** A WAV of 16 bits whose left side counts up and whose right side counts down. */
    public static byte[] stereo(int frames) {
        var out = ByteBuffer.allocate(44 + frames * 4).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(36 + frames * 4).put(ascii("WAVEfmt ")).putInt(16).putShort((short) 1).putShort((short) 2).putInt(8_000).putInt(32_000).putShort((short) 4)
                .putShort((short) 16).put(ascii("data")).putInt(frames * 4);
        for (int i = 0; i < frames; i++) {
            out.putShort((short) i).putShort((short) -i);
        }
        return out.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void eachSideOfAStereoRecordingHoldsItsOwnSpeaker() {
        // when
        var sides = Audio.sides(stereo(100));
        // then
        assertThat(sides).hasSize(2).allMatch(side -> side.length == 44 + 200 && "audio/wav".equals(Audio.contentType(side)));
        assertThat(ByteBuffer.wrap(sides.get(0)).order(ByteOrder.LITTLE_ENDIAN).getShort(44 + 2 * 7)).isEqualTo((short) 7);
        assertThat(ByteBuffer.wrap(sides.get(1)).order(ByteOrder.LITTLE_ENDIAN).getShort(44 + 2 * 7)).isEqualTo((short) -7);
    }

    @Test
    void aSideAloneHasNoSides() {
        assertThat(Audio.sides(Audio.sides(stereo(10)).get(0))).isEmpty();
    }

    @Test
    void recordingsAreToldByTheirFirstBytes() {
        assertThat(Audio.contentType(ascii("ID3\u0004..."))).isEqualTo("audio/mpeg");
        assertThat(Audio.contentType(new byte[] {(byte) 0xFF, (byte) 0xFB, 0x50, 0})).isEqualTo("audio/mpeg");
        assertThat(Audio.contentType(ascii("....ftypM4A "))).isEqualTo("audio/mp4");
        assertThat(Audio.contentType(ascii("MZ this is a program"))).isNull();
    }

    @Property
    void noBytesBreakIt(@ForAll byte[] bytes) {
        var wav = bytes.clone();
        System.arraycopy(ascii("RIFF"), 0, wav, 0, Math.min(4, wav.length));
        if (wav.length >= 12) {
            System.arraycopy(ascii("WAVE"), 0, wav, 8, 4);
        }
        assertThat(Audio.sides(wav)).hasSizeLessThanOrEqualTo(2);
    }
}
