package io.tongpin.lead.conversation.domain;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Three views of a sentence (C2) that fail differently: a kernel regression over its vector (ridge, Gaussian in the likeness), a logistic
 * regression over its words and characters, and its nearest labelled examples. Each says of every label, and of "nothing at all" as one more,
 * how likely it is. Immutable and safe for any thread.
 *
 * @param examples vectors of the labelled utterances; the dot product of two is their likeness, 1 at the most
 * @param truths   what each example gives away, as a bit set by ordinal, {@link #NOTHING} among them
 * @param causes   what is behind each example's stalling, by ordinal, −1 where it does not stall
 * @param kernel   per example: weight in the kernel regression of each label
 * @param priors   per label: share of the examples that carry it
 * @param grams    per label: one weight per {@link Grams} bucket, then the intercept
 */
public record RiskViews(float[][] examples, int[] truths, int[] causes, float[][] kernel, double[] priors, float[][] grams) {
    /** The place after the last label: an utterance that gives nothing away. */
    public static final int NOTHING = Label.values().length;
    public static final int CLASSES = NOTHING + 1;
    private static final int NEIGHBOURS = 12;
    /** Width of the kernel, and of the weight that a neighbour has. */
    private static final double SHARPNESS = 3;
    private static final double NEARNESS = 0.06;

    /** What each view sees, by label ordinal, and how alike each example is. */
    public record Seen(double[] meaning, double[] words, double[] neighbours, double[] likenesses) {}

    /** How much one example says of a text that is so alike. */
    public static double kernel(double likeness) {
        return Math.exp(SHARPNESS * (likeness - 1));
    }

    /** Four sums side by side, as one alone would wait for itself: some thousand examples are compared for every sentence. The length is a multiple of four. */
    public static double likeness(float[] a, float[] b) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        for (int i = 0; i < a.length; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        return first + second + third + fourth;
    }

    public Seen of(float[] vector, String text) {
        return of(Arrays.stream(examples).mapToDouble(example -> likeness(example, vector)).toArray(), text);
    }

    /** @param likenesses of the text to each example */
    public Seen of(double[] likenesses, String text) {
        var meaning = priors.clone();
        for (int i = 0; i < examples.length; i++) {
            double near = kernel(likenesses[i]);
            for (int label = 0; label < CLASSES; label++) {
                meaning[label] += kernel[i][label] * near;
            }
        }
        var buckets = Grams.of(text);
        var nearest = nearest(likenesses, i -> true);
        var words = new double[CLASSES];
        var neighbours = new double[CLASSES];
        for (int label = 0; label < CLASSES; label++) {
            int bit = label;
            words[label] = byGrams(grams[label], buckets);
            neighbours[label] = share(nearest, likenesses, i -> truths[i] >> bit & 1);
        }
        return new Seen(meaning, words, neighbours, likenesses);
    }

    /** What was behind the stalling examples that are most alike. */
    public Cause cause(Seen seen) {
        var nearest = nearest(seen.likenesses(), i -> causes[i] >= 0);
        for (var cause : List.of(Cause.PRICE, Cause.DECISION_CHAIN)) {
            if (share(nearest, seen.likenesses(), i -> causes[i] == cause.ordinal() ? 1 : 0) > 0.5) {
                return cause;
            }
        }
        return Cause.UNKNOWN;
    }

    /** Indexes of the most alike, the nearest first; fewer when there are not so many. */
    private static int[] nearest(double[] likenesses, IntPredicate taken) {
        var nearest = new int[NEIGHBOURS];
        int found = 0;
        for (int i = 0; i < likenesses.length; i++) {
            if (taken.test(i) && (found < NEIGHBOURS || likenesses[i] > likenesses[nearest[found - 1]])) {
                int at = found < NEIGHBOURS ? found++ : found - 1;
                while (at > 0 && likenesses[nearest[at - 1]] < likenesses[i]) {
                    nearest[at] = nearest[at - 1];
                    at--;
                }
                nearest[at] = i;
            }
        }
        return Arrays.copyOf(nearest, found);
    }

    private static double share(int[] neighbours, double[] likenesses, IntToDoubleFunction has) {
        double votes = 0;
        double all = 0;
        for (int neighbour : neighbours) {
            double weight = Math.exp((likenesses[neighbour] - likenesses[neighbours[0]]) / NEARNESS);
            all += weight;
            votes += has.applyAsDouble(neighbour) * weight;
        }
        return all == 0 ? 0 : votes / all;
    }

    private static double byGrams(float[] weights, int[] buckets) {
        double sum = weights[Grams.BUCKETS];
        double each = Grams.value(buckets);
        for (int bucket : buckets) {
            sum += weights[bucket] * each;
        }
        return RiskModel.logistic(sum);
    }

    void write(DataOutputStream out) throws IOException {
        writeAll(out, examples);
        writeAll(out, kernel);
        writeAll(out, grams);
        for (int i = 0; i < examples.length; i++) {
            out.writeByte(truths[i]);
            out.writeByte(causes[i]);
        }
        for (var prior : priors) {
            out.writeDouble(prior);
        }
    }

    static RiskViews read(DataInputStream in) throws IOException {
        var examples = readAll(in);
        var kernel = readAll(in);
        var grams = readAll(in);
        var truths = new int[examples.length];
        var causes = new int[examples.length];
        for (int i = 0; i < examples.length; i++) {
            truths[i] = in.readByte();
            causes[i] = in.readByte();
        }
        var priors = new double[CLASSES];
        for (int i = 0; i < priors.length; i++) {
            priors[i] = in.readDouble();
        }
        return new RiskViews(examples, truths, causes, kernel, priors, grams);
    }

    private static void writeAll(DataOutputStream out, float[][] rows) throws IOException {
        out.writeInt(rows.length);
        out.writeInt(rows.length == 0 ? 0 : rows[0].length);
        for (var row : rows) {
            for (var value : row) {
                out.writeFloat(value);
            }
        }
    }

    private static float[][] readAll(DataInputStream in) throws IOException {
        var rows = new float[in.readInt()][in.readInt()];
        for (var row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = in.readFloat();
            }
        }
        return rows;
    }
}
