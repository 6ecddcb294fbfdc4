package io.tongpin.lead.conversation.domain;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an uploaded recording is, told by its first bytes, and its two sides where each speaker has a channel of their own. */
public final class Audio {
    /** What transcription services take at once. */
    public static final int LARGEST = 25 * 1024 * 1024;

    private Audio() {}

    /** @return the content type; null when it is no recording that is taken (wav, mp3, m4a) */
    public static String contentType(byte[] bytes) {
        if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WAVE")) {
            return "audio/wav";
        }
        if (starts(bytes, 4, "ftyp")) {
            return "audio/mp4";
        }
        boolean frame = bytes.length > 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xE0) == 0xE0 && (bytes[1] & 0x06) != 0;
        return starts(bytes, 0, "ID3") || frame ? "audio/mpeg" : null;
    }

    /** The left and the right side of a 16-bit stereo WAV as two mono ones; empty for everything else. */
    public static List<byte[]> sides(byte[] wav) {
        if (!"audio/wav".equals(contentType(wav))) {
            return List.of();
        }
        var wave = WavChunks.of(wav);
        return wave != null && wave.format() == WavChunks.PCM && wave.channels() == 2 && wave.bits() == 16
                ? List.of(mono(wave.data(), 0, wave.rate()), mono(wave.data(), 2, wave.rate())) : List.of();
    }

    private static byte[] mono(ByteBuffer stereo, int offset, int rate) {
        int frames = stereo.limit() / 4;
        var out = ByteBuffer.allocate(44 + frames * 2).order(ByteOrder.LITTLE_ENDIAN);
        out.put(bytes("RIFF")).putInt(36 + frames * 2).put(bytes("WAVE")).put(bytes("fmt ")).putInt(16).putShort((short) WavChunks.PCM).putShort((short) 1).putInt(rate).putInt(rate * 2)
                .putShort((short) 2).putShort((short) 16).put(bytes("data")).putInt(frames * 2);
        for (int i = 0; i < frames; i++) {
            out.putShort(stereo.getShort(i * 4 + offset));
        }
        return out.array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean starts(byte[] bytes, int at, String sign) {
        for (int i = 0; i < sign.length(); i++) {
            if (at + i >= bytes.length || bytes[at + i] != sign.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
