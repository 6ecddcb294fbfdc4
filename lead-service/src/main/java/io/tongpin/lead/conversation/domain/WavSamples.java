package io.tongpin.lead.conversation.domain;

import java.nio.ByteBuffer;

/** The samples of a WAV, between −1 and 1: whole numbers of 8 to 32 bits, floating ones, and the A-law and μ-law of telephone systems. */
public record WavSamples(int channels, int rate, int format, int bits, ByteBuffer data) {
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;

    /** @throws IllegalArgumentException when it is none, or is coded in a way that is not read */
    public static WavSamples of(byte[] wav) {
        var wave = WavChunks.of(wav);
        if (wave == null) {
            throw new IllegalArgumentException("a WAV without samples");
        }
        var samples = new WavSamples(wave.channels(), wave.rate(), wave.format() == EXTENSIBLE && wave.subFormat() != 0 ? wave.subFormat() : wave.format(), wave.bits(), wave.data());
        samples.mustBeRead();
        return samples;
    }

    private void mustBeRead() {
        boolean known = switch (format) {
            case WavChunks.PCM -> bits == 8 || bits == 16 || bits == 24 || bits == 32;
            case FLOAT -> bits == 32;
            case A_LAW, MU_LAW -> bits == 8;
            default -> false;
        };
        if (!known || channels < 1 || channels > 8 || rate < 1_000 || rate > 400_000) {
            throw new IllegalArgumentException("a WAV coded as " + format + " with " + bits + " bits, " + channels + " channels, " + rate + " Hz");
        }
    }

    public int frames() {
        return data.limit() / (bits / 8 * channels);
    }

    /** Fills one block per channel from {@code from} on. */
    public void read(int from, int count, float[][] into) {
        int bytes = bits / 8;
        for (int frame = 0; frame < count; frame++) {
            for (int channel = 0; channel < channels; channel++) {
                into[channel][frame] = sample(((from + frame) * channels + channel) * bytes);
            }
        }
    }

    private float sample(int at) {
        return switch (format) {
            case FLOAT -> data.getFloat(at);
            case A_LAW -> aLaw(data.get(at)) / 32_768f;
            case MU_LAW -> muLaw(data.get(at)) / 32_768f;
            default -> switch (bits) {
                case 8 -> ((data.get(at) & 0xFF) - 128) / 128f;
                case 16 -> data.getShort(at) / 32_768f;
                case 24 -> (data.get(at) & 0xFF | (data.get(at + 1) & 0xFF) << 8 | data.get(at + 2) << 16) / 8_388_608f;
                default -> data.getInt(at) / 2_147_483_648f;
            };
        };
    }

    /** ITU-T G.711. */
    static int muLaw(byte coded) {
        int value = ~coded & 0xFF;
        int size = ((value & 0x0F) << 3) + 0x84 << (value >> 4 & 7);
        return (value & 0x80) != 0 ? 0x84 - size : size - 0x84;
    }

    /** ITU-T G.711. */
    static int aLaw(byte coded) {
        int value = (coded & 0xFF) ^ 0x55;
        int exponent = value >> 4 & 7;
        int size = (value & 0x0F) << 4;
        size = exponent == 0 ? size + 8 : size + 0x108 << exponent - 1;
        return (value & 0x80) != 0 ? size : -size;
    }
}
