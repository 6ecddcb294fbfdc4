package io.tongpin.lead.conversation.domain;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Judges an utterance label by label (C2). The score mixes four views that fail differently: a kernel regression over the sentence's vector
 * (ridge, Gaussian in the likeness), its nearest labelled examples, a logistic regression over its words and characters, and the lexicon;
 * a denied label is damped. Immutable and safe for any thread.
 *
 * @param examples   vectors of the labelled utterances
 * @param truths     labels of each example, as a bit set by ordinal
 * @param causes     what is behind each example's stalling, by ordinal, −1 where it does not stall
 * @param chinese    language of each example
 * @param kernel     per example: weight in the kernel regression of each label
 * @param priors     per label: share of the examples that carry it
 * @param grams      per label: one weight per {@link Grams} bucket, then the intercept
 * @param thresholds per label: the score from which it is told
 */
public record RiskModel(float[][] examples, int[] truths, int[] causes, boolean[] chinese, float[][] kernel, double[] priors, float[][] grams,
        double[] thresholds) {
    private static final int MAGIC = 0x54505232;
    private static final int NEIGHBOURS = 12;
    private static final double KERNEL = 0.50;
    private static final double WORDS = 0.28;
    private static final double NEIGHBOURHOOD = 0.12;
    private static final double LEXICON = 0.10;
    private static final double DENIED = 0.35;
    /** Width of the kernel, and what two languages lose of their likeness. */
    private static final double SHARPNESS = 4;
    private static final double OTHER_LANGUAGE = 0.03;
    /** Likeness from which an utterance counts as one that people marked as a false alarm. */
    private static final double SAME = 0.9;

    /** How alike two vectors are, −1 to 1. */
    @FunctionalInterface
    public interface Likeness {
        double of(float[] a, float[] b, boolean chinese);
    }

    /** A false alarm that somebody marked: the utterance's vector and the label that was wrong. */
    public record FalseAlarm(float[] vector, Label label) {}

    /** One label with its score scaled so that 0.5 is the threshold. */
    public record Verdict(Label label, double confidence, Cause cause) {}

    /** How much one example says of a text that is so alike. */
    public static double kernel(double likeness) {
        return Math.exp(SHARPNESS * (likeness - 1));
    }

    /** Likeness with what another language costs. */
    public static double likeness(float[] a, boolean aChinese, float[] b, boolean bChinese, Likeness likeness) {
        return likeness.of(a, b, bChinese) - (aChinese == bChinese ? 0 : OTHER_LANGUAGE);
    }

    /** Scores by label ordinal, about 0 to 1. */
    public double[] scores(float[] vector, boolean isChinese, String text, Map<Label, Lexicon.Word> words, Likeness likeness) {
        return scores(likenesses(vector, isChinese, likeness), text, words);
    }

    private double[] scores(double[] like, String text, Map<Label, Lexicon.Word> words) {
        var scores = new double[Label.values().length];
        for (int i = 0; i < examples.length; i++) {
            double near = kernel(like[i]);
            for (int label = 0; label < scores.length; label++) {
                scores[label] += kernel[i][label] * near;
            }
        }
        var buckets = Grams.of(text);
        var neighbours = nearest(like, i -> true);
        for (var label : Label.values()) {
            int i = label.ordinal();
            var word = words.get(label);
            double regression = Math.min(1, Math.max(0, scores[i] + priors[i]));
            scores[i] = KERNEL * regression + WORDS * byGrams(grams[i], buckets) + NEIGHBOURHOOD * share(neighbours, like, n -> truths[n] >> i & 1)
                    + LEXICON * (word.hit() ? 1 : 0);
            if (word.denied() && !word.hit()) {
                scores[i] *= DENIED;
            }
        }
        return scores;
    }

    public List<Verdict> judge(float[] vector, boolean isChinese, String text, Map<Label, Lexicon.Word> words, Likeness likeness, List<FalseAlarm> falseAlarms) {
        var like = likenesses(vector, isChinese, likeness);
        var scores = scores(like, text, words);
        var verdicts = new ArrayList<Verdict>();
        for (var label : Label.values()) {
            double confidence = confidence(Math.min(1, scores[label.ordinal()]), thresholds[label.ordinal()]);
            boolean markedFalse = confidence >= 0.5
                    && falseAlarms.stream().anyMatch(alarm -> alarm.label() == label && likeness.of(alarm.vector(), vector, isChinese) >= SAME);
            if (confidence >= 0.5 && !markedFalse) {
                verdicts.add(new Verdict(label, confidence, label == Label.STALLING ? cause(like, scores) : null));
            }
        }
        verdicts.sort((a, b) -> Double.compare(b.confidence(), a.confidence()));
        return verdicts;
    }

    /** By words alone, where no vectors are to be had. */
    public static List<Verdict> byWords(Map<Label, Lexicon.Word> words) {
        var verdicts = new ArrayList<Verdict>();
        words.forEach((label, word) -> {
            if (word.hit()) {
                verdicts.add(new Verdict(label, 0.6, label == Label.STALLING ? Cause.UNKNOWN : null));
            }
        });
        return verdicts;
    }

    /** Said in the same breath, else as in the stalling examples that are most alike. */
    private Cause cause(double[] like, double[] scores) {
        if (scores[Label.PRICE_SENSITIVE.ordinal()] >= thresholds[Label.PRICE_SENSITIVE.ordinal()]) {
            return Cause.PRICE;
        }
        if (scores[Label.DECISION_CHAIN.ordinal()] >= thresholds[Label.DECISION_CHAIN.ordinal()]) {
            return Cause.DECISION_CHAIN;
        }
        var neighbours = nearest(like, i -> causes[i] >= 0);
        for (var cause : List.of(Cause.PRICE, Cause.DECISION_CHAIN)) {
            if (share(neighbours, like, n -> causes[n] == cause.ordinal() ? 1 : 0) > 0.5) {
                return cause;
            }
        }
        return Cause.UNKNOWN;
    }

    private double[] likenesses(float[] vector, boolean isChinese, Likeness likeness) {
        var like = new double[examples.length];
        for (int i = 0; i < like.length; i++) {
            like[i] = likeness(examples[i], chinese[i], vector, isChinese, likeness);
        }
        return like;
    }

    /** Indexes of the most alike, the nearest first; fewer when there are not so many. */
    private static int[] nearest(double[] like, IntPredicate taken) {
        var nearest = new int[NEIGHBOURS];
        int found = 0;
        for (int i = 0; i < like.length; i++) {
            if (taken.test(i) && (found < NEIGHBOURS || like[i] > like[nearest[found - 1]])) {
                int at = found < NEIGHBOURS ? found++ : found - 1;
                while (at > 0 && like[nearest[at - 1]] < like[i]) {
                    nearest[at] = nearest[at - 1];
                    at--;
                }
                nearest[at] = i;
            }
        }
        return Arrays.copyOf(nearest, found);
    }

    private static double share(int[] neighbours, double[] like, IntUnaryOperator has) {
        double votes = 0;
        double all = 0;
        for (int neighbour : neighbours) {
            double weight = Math.exp((like[neighbour] - like[neighbours[0]]) / 0.06);
            all += weight;
            votes += has.applyAsInt(neighbour) * weight;
        }
        return all == 0 ? 0 : votes / all;
    }

    private static double byGrams(float[] weights, int[] buckets) {
        double sum = weights[Grams.BUCKETS];
        double each = Grams.value(buckets);
        for (int bucket : buckets) {
            sum += weights[bucket] * each;
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /** Maps the threshold to 0.5 and keeps 0 and 1 where they are. */
    private static double confidence(double score, double threshold) {
        return score < threshold ? 0.5 * score / threshold : 0.5 + 0.5 * (score - threshold) / (1 - threshold);
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        writeAll(out, examples);
        writeAll(out, kernel);
        writeAll(out, grams);
        for (int i = 0; i < examples.length; i++) {
            out.writeByte(truths[i]);
            out.writeByte(causes[i]);
            out.writeBoolean(chinese[i]);
        }
        for (var label : Label.values()) {
            out.writeDouble(priors[label.ordinal()]);
            out.writeDouble(thresholds[label.ordinal()]);
        }
    }

    public static RiskModel read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("not a risk model");
        }
        var examples = readAll(in);
        var kernel = readAll(in);
        var grams = readAll(in);
        var truths = new int[examples.length];
        var causes = new int[examples.length];
        var chinese = new boolean[examples.length];
        for (int i = 0; i < examples.length; i++) {
            truths[i] = in.readByte();
            causes[i] = in.readByte();
            chinese[i] = in.readBoolean();
        }
        var priors = new double[Label.values().length];
        var thresholds = new double[Label.values().length];
        for (int i = 0; i < thresholds.length; i++) {
            priors[i] = in.readDouble();
            thresholds[i] = in.readDouble();
        }
        return new RiskModel(examples, truths, causes, chinese, kernel, priors, grams, thresholds);
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
