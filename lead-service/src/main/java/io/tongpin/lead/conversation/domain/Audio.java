package io.tongpin.lead.conversation.domain;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an uploaded recording is, told by its first bytes, and its two sides where each speaker has a channel of their own. */
public final class Audio {
    /** What transcription services take at once. */
    public static final int LARGEST = 25 * 1024 * 1024;
    private static final int PCM = 1;

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
        var in = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        int format = 0;
        int channels = 0;
        int rate = 0;
        int bits = 0;
        for (int at = 12; at + 8 <= wav.length; ) {
            int size = in.getInt(at + 4);
            if (starts(wav, at, "fmt ") && at + 24 <= wav.length) {
                format = in.getShort(at + 8);
                channels = in.getShort(at + 10);
                rate = in.getInt(at + 12);
                bits = in.getShort(at + 22);
            } else if (starts(wav, at, "data")) {
                int length = size < 0 || at + 8 + size > wav.length ? wav.length - at - 8 : size;
                return format == PCM && channels == 2 && bits == 16 ? List.of(mono(in, at + 8, length / 4, 0, rate), mono(in, at + 8, length / 4, 2, rate)) : List.of();
            }
            if (size < 0 || size > wav.length) {
                break;
            }
            at += 8 + size + (size & 1);
        }
        return List.of();
    }

    private static byte[] mono(ByteBuffer in, int from, int frames, int offset, int rate) {
        var out = ByteBuffer.allocate(44 + frames * 2).order(ByteOrder.LITTLE_ENDIAN);
        out.put(bytes("RIFF")).putInt(36 + frames * 2).put(bytes("WAVE")).put(bytes("fmt ")).putInt(16).putShort((short) PCM).putShort((short) 1).putInt(rate).putInt(rate * 2)
                .putShort((short) 2).putShort((short) 16).put(bytes("data")).putInt(frames * 2);
        for (int i = 0; i < frames; i++) {
            out.putShort(in.getShort(from + i * 4 + offset));
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
