package io.tongpin.lead.conversation;

import io.tongpin.lead.conversation.domain.WavSamples;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;
import net.sourceforge.jaad.aac.Decoder;
import net.sourceforge.jaad.mp4.MP4Container;
import net.sourceforge.jaad.mp4.MP4InputStream;
import net.sourceforge.jaad.mp4.api.Type;

/** A recording as samples between −1 and 1, block after block: WAV by itself, MP3 by JLayer, M4A by JAAD. Takes the time it takes: not for the event loop. */
final class DecodedAudio {
    private static final int BLOCK = 8_192;

    /** Takes one block. @param done how much of the recording has been read, in percent */
    interface Blocks {
        void block(float[][] channels, int frames, int rate, int done) throws IOException;
    }

    private DecodedAudio() {}

    /** @throws IOException when it cannot be read */
    static void read(byte[] audio, String contentType, Blocks blocks) throws IOException {
        try {
            switch (contentType) {
                case "audio/wav" -> wav(audio, blocks);
                case "audio/mpeg" -> mp3(audio, blocks);
                case "audio/mp4" -> m4a(audio, blocks);
                default -> throw new IOException("no recording: " + contentType);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (JavaLayerException | RuntimeException | OutOfMemoryError e) {
            // the decoders meet damaged files with whatever comes; one believes any length that is written in the file
            throw new IOException("the recording cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether there are two channels that differ; both carry the same where telephones record: then there is one side, whoever speaks. */
    static boolean twoSides(byte[] audio, String contentType) throws IOException {
        var energy = new double[2];
        read(audio, contentType, (channels, frames, rate, done) -> {
            for (int i = 0; i < frames && channels.length == 2; i++) {
                double apart = channels[0][i] - channels[1][i];
                energy[0] += apart * apart;
                energy[1] += (double) channels[0][i] * channels[0][i] + (double) channels[1][i] * channels[1][i];
            }
        });
        return energy[0] > energy[1] * 0.01;
    }

    private static void wav(byte[] audio, Blocks blocks) throws IOException {
        var wav = WavSamples.of(audio);
        var block = new float[wav.channels()][BLOCK];
        for (int from = 0; from < wav.frames(); from += BLOCK) {
            int frames = Math.min(BLOCK, wav.frames() - from);
            wav.read(from, frames, block);
            blocks.block(block, frames, wav.rate(), percent(from + frames, wav.frames()));
        }
    }

    private static void mp3(byte[] audio, Blocks blocks) throws IOException, JavaLayerException {
        var in = new ByteArrayInputStream(audio);
        var frames = new Bitstream(in);
        var decoder = new javazoom.jl.decoder.Decoder();
        boolean any = false;
        for (var header = frames.readFrame(); header != null; header = frames.readFrame()) {
            var decoded = (SampleBuffer) decoder.decodeFrame(header, frames);
            int channels = decoded.getChannelCount();
            int count = decoded.getBufferLength() / channels;
            var block = new float[channels][count];
            for (int i = 0; i < count * channels; i++) {
                block[i % channels][i / channels] = decoded.getBuffer()[i] / 32_768f;
            }
            blocks.block(block, count, decoded.getSampleFrequency(), percent(audio.length - in.available(), audio.length));
            frames.closeFrame();
            any = true;
        }
        if (!any) {
            throw new IOException("an MP3 without sound");
        }
    }

    private static void m4a(byte[] audio, Blocks blocks) throws IOException {
        var tracks = new MP4Container(new Mp4Bytes(audio)).getMovie().getTracks(Type.AUDIO);
        if (tracks.isEmpty()) {
            throw new IOException("an M4A without sound");
        }
        var track = tracks.get(0);
        var decoder = Decoder.create(track.getDecoderSpecificInfo().getData());
        while (track.hasMoreFrames()) {
            var frame = track.readNextFrame();
            var problem = new IOException[1];
            decoder.decodeFrame(frame.getData(), (channels, length, rate) -> {
                var block = new float[channels.size()][length];
                for (int channel = 0; channel < block.length; channel++) {
                    for (int i = 0; i < length; i++) {
                        block[channel][i] = channels.get(channel)[i] / 32_768f;
                    }
                }
                try {
                    blocks.block(block, length, rate, percent(frame.getOffset(), audio.length));
                } catch (IOException e) {
                    problem[0] = e;
                }
            });
            if (problem[0] != null) {
                throw problem[0];
            }
        }
    }

    /** The bytes of an M4A. The decoder's own stream waits for ever at the end of a file that was cut off; this one fails there. */
    private static final class Mp4Bytes extends MP4InputStream {
        private final byte[] bytes;
        private int at;

        Mp4Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            mustHaveLeft();
            return bytes[at++] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            mustHaveLeft();
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, into, from, count);
            at += count;
            return count;
        }

        /** The decoder's own counts with numbers of 32 bits and goes round for ever when a file claims more. */
        @Override
        public void skipBytes(long length) throws IOException {
            if (length > bytes.length - at) {
                throw new EOFException("the recording was cut off");
            }
            at += (int) Math.max(0, length);
        }

        @Override
        public long skip(long length) throws IOException {
            if (length <= 0) {
                return 0;
            }
            mustHaveLeft();
            int count = (int) Math.min(length, bytes.length - at);
            at += count;
            return count;
        }

        @Override
        public void seek(long position) throws IOException {
            if (position < 0 || position > bytes.length) {
                throw new EOFException("the recording was cut off");
            }
            at = (int) position;
        }

        private void mustHaveLeft() throws EOFException {
            if (at >= bytes.length) {
                throw new EOFException("the recording was cut off");
            }
        }

        @Override
        public int available() {
            return bytes.length - at;
        }

        @Override
        public long getOffset() {
            return at;
        }

        @Override
        public boolean seekSupported() {
            return true;
        }

        @Override
        public boolean hasLeft() {
            return at < bytes.length;
        }

        @Override
        public void close() {}
    }

    private static int percent(long done, long all) {
        return (int) Math.min(100, done * 100 / Math.max(1, all));
    }
}
