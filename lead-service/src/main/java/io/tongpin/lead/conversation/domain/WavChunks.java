package io.tongpin.lead.conversation.domain;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How a WAV is coded, and where its samples are.
 *
 * @param format    as the file names it, such as 1 for whole numbers
 * @param subFormat the format that an extensible file (0xFFFE) has in truth; 0 where none is told
 * @param data      the samples alone, little endian
 */
record WavChunks(int format, int subFormat, int channels, int rate, int bits, ByteBuffer data) {
    static final int PCM = 1;

    /** @return null when there are no samples; a file that was cut off has those that are there */
    static WavChunks of(byte[] wav) {
        var in = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        int format = 0;
        int subFormat = 0;
        int channels = 0;
        int rate = 0;
        int bits = 0;
        for (int at = 12; at + 8 <= wav.length; ) {
            var name = new String(wav, at, 4, StandardCharsets.ISO_8859_1);
            int size = in.getInt(at + 4);
            boolean whole = size >= 0 && size <= wav.length - at - 8;
            if (name.equals("fmt ") && at + 24 <= wav.length) {
                format = in.getShort(at + 8) & 0xFFFF;
                channels = in.getShort(at + 10);
                rate = in.getInt(at + 12);
                bits = in.getShort(at + 22);
                subFormat = at + 34 <= wav.length ? in.getShort(at + 32) & 0xFFFF : 0;
            } else if (name.equals("data")) {
                return new WavChunks(format, subFormat, channels, rate, bits, in.slice(at + 8, whole ? size : wav.length - at - 8).order(ByteOrder.LITTLE_ENDIAN));
            }
            if (!whole) {
                return null;
            }
            at += 8 + size + (size & 1);
        }
        return null;
    }
}
