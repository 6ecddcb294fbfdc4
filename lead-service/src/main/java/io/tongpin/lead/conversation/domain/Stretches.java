package io.tongpin.lead.conversation.domain;

import java.util.Arrays;

/**
 * Cuts one channel into stretches short enough for a recogniser, at its pauses, and leaves silence out: a recogniser that is given silence
 * makes words up, and the other speaker's turn costs nothing. Holds one stretch at a time, whatever the length of the recording.
 */
public final class Stretches {
    /** Samples of the longest stretch: recognisers hear 30 seconds at once. */
    public static final int LONGEST = 28 * Resampler.RATE;
    /** 20 ms are looked at together. */
    private static final int FRAME = Resampler.RATE / 50;
    /** Loudness (root mean square) below which nobody speaks: −50 dB of the loudest possible. */
    private static final double QUIET = 0.003;
    /** A pause that ends a stretch. */
    private static final int PAUSE = 3 * Resampler.RATE;
    /** Where the best pause is looked for when a stretch has become too long. */
    private static final int CUT_WITHIN = 8 * Resampler.RATE;
    /** Kept before the first sound and after the last, so that no word is cut off. */
    private static final int AROUND = Resampler.RATE / 5;
    /** Shorter sounds are clicks. */
    private static final int SHORTEST = Resampler.RATE / 5;

    /** Takes a stretch that begins {@code at} that sample of the channel. */
    public interface Listener {
        void heard(long at, float[] samples);
    }

    private final Listener listener;
    private final float[] held = new float[LONGEST];
    private final boolean[] loud = new boolean[LONGEST / FRAME];
    private final double[] loudness = new double[LONGEST / FRAME];
    private int frames;
    private long first;
    private final float[] frame = new float[FRAME];
    private int filled;

    public Stretches(Listener listener) {
        this.listener = listener;
    }

    public void add(float[] samples) {
        for (float sample : samples) {
            frame[filled++] = sample;
            if (filled == FRAME) {
                filled = 0;
                frame();
            }
        }
    }

    public void end() {
        if (filled > 0) {
            Arrays.fill(frame, filled, FRAME, 0);
            filled = 0;
            frame();
        }
        tell(frames);
    }

    private void frame() {
        double sum = 0;
        for (float sample : frame) {
            sum += sample * sample;
        }
        System.arraycopy(frame, 0, held, frames * FRAME, FRAME);
        loudness[frames] = Math.sqrt(sum / FRAME);
        loud[frames] = loudness[frames] >= QUIET;
        frames++;
        int quiet = quietAtTheEnd();
        if (quiet == frames) {
            drop(Math.max(0, frames - AROUND / FRAME));
        } else if (quiet * FRAME >= PAUSE) {
            tell(frames);
        } else if (frames == loud.length) {
            tell(quietest());
        }
    }

    private int quietAtTheEnd() {
        int quiet = 0;
        while (quiet < frames && !loud[frames - 1 - quiet]) {
            quiet++;
        }
        return quiet;
    }

    /** The frame after the quietest one near the end. */
    private int quietest() {
        int best = frames - 1;
        for (int i = frames - 1; i > frames - CUT_WITHIN / FRAME; i--) {
            if (loudness[i] < loudness[best]) {
                best = i;
            }
        }
        return best + 1;
    }

    /** Hands the first {@code until} frames on and keeps the rest. */
    private void tell(int until) {
        int sounding = 0;
        int last = 0;
        for (int i = 0; i < until; i++) {
            sounding += loud[i] ? 1 : 0;
            last = loud[i] ? i : last;
        }
        if (sounding * FRAME >= SHORTEST) {
            listener.heard(first, Arrays.copyOf(held, Math.min(until, last + 1 + AROUND / FRAME) * FRAME));
        }
        drop(until);
    }

    private void drop(int gone) {
        System.arraycopy(held, gone * FRAME, held, 0, (frames - gone) * FRAME);
        System.arraycopy(loud, gone, loud, 0, frames - gone);
        System.arraycopy(loudness, gone, loudness, 0, frames - gone);
        frames -= gone;
        first += (long) gone * FRAME;
    }
}
