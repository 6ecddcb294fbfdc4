package io.tongpin.lead.conversation.domain;

import java.util.Arrays;

/**
 * Brings one channel to the {@value #RATE} samples a second that recognisers hear, block after block, in memory that does not grow with the
 * recording. A sine under a Hann window, cut below half of the lower rate, so that nothing folds back into what is heard.
 */
public final class Resampler {
    public static final int RATE = 16_000;
    private static final int CROSSINGS = 12;
    private static final int FINE = 256;

    private final double step;
    private final int half;
    private final float[] kernel;
    private float[] held;
    private int length;
    /** Which sample of the whole channel {@code held[0]} is. */
    private long first;
    private long made;

    /** @param rate samples a second as they come in */
    public Resampler(int rate) {
        if (rate < 1_000 || rate > 400_000) {
            throw new IllegalArgumentException("a rate of " + rate);
        }
        step = (double) rate / RATE;
        double widened = Math.max(1, step);
        half = (int) Math.ceil(CROSSINGS * widened);
        kernel = new float[(half + 1) * FINE + 1];
        for (int i = 0; i < kernel.length; i++) {
            double at = (double) i / FINE;
            double sine = at == 0 ? 1 : Math.sin(Math.PI * at / widened) / (Math.PI * at / widened);
            kernel[i] = (float) (at >= half ? 0 : sine / widened * (0.5 + 0.5 * Math.cos(Math.PI * at / half)));
        }
        held = new float[half];
        length = half;
        first = -half;
    }

    /** @return what is ready by now: about {@code count} × {@value #RATE} ÷ rate samples */
    public float[] add(float[] samples, int count) {
        if (held.length < length + count) {
            held = Arrays.copyOf(held, Math.max(held.length * 2, length + count));
        }
        System.arraycopy(samples, 0, held, length, count);
        length += count;
        return ready();
    }

    /** @return what is left */
    public float[] end() {
        return add(new float[half], half);
    }

    /** Positions are counted from the beginning of the channel, so that blocks of any length give the very same samples. */
    private float[] ready() {
        var out = new float[Math.max(0, (int) ((first + length - made * step) / step) + 2)];
        int written = 0;
        while (true) {
            double position = made * step;
            long before = (long) Math.floor(position);
            if (before + half >= first + length) {
                break;
            }
            int from = (int) (before - first);
            double sum = 0;
            for (int i = -half + 1; i <= half; i++) {
                sum += held[from + i] * kernel[(int) (Math.abs(i - (position - before)) * FINE + 0.5)];
            }
            out[written++] = (float) sum;
            made++;
        }
        int gone = (int) Math.max(0, Math.min(length, (long) Math.floor(made * step) - half - first));
        System.arraycopy(held, gone, held, 0, length - gone);
        length -= gone;
        first += gone;
        return Arrays.copyOf(out, written);
    }
}
