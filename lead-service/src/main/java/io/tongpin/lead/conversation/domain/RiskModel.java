package io.tongpin.lead.conversation.domain;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Judges a sentence label by label (C2): what its {@link RiskViews} see and what the lexicon finds is weighed by one logistic regression per
 * label, which was fitted to what the views say of sentences that they have not seen (stacking). A label is told only where
 * it is likelier than that the sentence gives nothing away. Immutable and safe for any thread.
 *
 * @param blend per label, and last for {@link RiskViews#NOTHING}: one weight per {@link #evidence}
 * @param told  per label: the score from which it is told
 */
public record RiskModel(RiskViews views, double[][] blend, double[] told) {
    private static final int MAGIC = 0x54505234;
    /** Likeness from which an utterance counts as one that people marked as a false alarm. */
    private static final double SAME = 0.9;
    private static final double CERTAIN = 0.99;

    /** A false alarm that somebody marked: the utterance's vector and the label that was wrong. */
    public record FalseAlarm(float[] vector, Label label) {}

    /** One label with its score scaled so that it is told from 0.5. */
    public record Verdict(Label label, double confidence, Cause cause) {}

    /** What speaks for and against one label or nothing: all that the views see, once more as log odds where they see this one, and what the words say. */
    public static double[] evidence(RiskViews.Seen seen, Map<Label, Lexicon.Word> words, int label) {
        var said = label == RiskViews.NOTHING ? words.values() : List.of(words.get(Label.values()[label]));
        boolean hit = said.stream().anyMatch(Lexicon.Word::hit);
        boolean denied = said.stream().anyMatch(Lexicon.Word::denied);
        var own = DoubleStream.of(logOdds(seen.meaning()[label]), logOdds(seen.words()[label]), hit ? 1 : 0, denied && !hit ? 1 : 0, 1);
        return Stream.of(DoubleStream.of(seen.meaning()), DoubleStream.of(seen.words()), DoubleStream.of(seen.neighbours()), own).flatMapToDouble(part -> part).toArray();
    }

    public static double score(double[] blend, double[] evidence) {
        double sum = 0;
        for (int i = 0; i < blend.length; i++) {
            sum += blend[i] * evidence[i];
        }
        return logistic(sum);
    }

    /** @param vector of the text with its context, as the views' examples */
    public List<Verdict> judge(float[] vector, String text, Map<Label, Lexicon.Word> words, List<FalseAlarm> falseAlarms) {
        var seen = views.of(vector, text);
        var scores = IntStream.range(0, RiskViews.CLASSES).mapToDouble(label -> score(blend[label], evidence(seen, words, label))).toArray();
        var verdicts = new ArrayList<Verdict>();
        for (var label : Label.values()) {
            if (told(scores, label) && falseAlarms.stream().noneMatch(alarm -> alarm.label() == label && RiskViews.likeness(alarm.vector(), vector) >= SAME)) {
                verdicts.add(new Verdict(label, confidence(scores[label.ordinal()], told[label.ordinal()]), label == Label.STALLING ? cause(seen, scores) : null));
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

    private boolean told(double[] scores, Label label) {
        return scores[label.ordinal()] >= told[label.ordinal()] && scores[label.ordinal()] > scores[RiskViews.NOTHING];
    }

    /** Said in the same breath, else as in the stalling examples that are most alike. */
    private Cause cause(RiskViews.Seen seen, double[] scores) {
        if (told(scores, Label.PRICE_SENSITIVE)) {
            return Cause.PRICE;
        }
        return told(scores, Label.DECISION_CHAIN) ? Cause.DECISION_CHAIN : views.cause(seen);
    }

    /** Maps the score from which a label is told to 0.5, and 1 to 1. */
    private static double confidence(double score, double told) {
        return 0.5 + 0.5 * (score - told) / (1 - told);
    }

    static double logistic(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    private static double logOdds(double share) {
        double inside = Math.min(CERTAIN, Math.max(1 - CERTAIN, share));
        return Math.log(inside / (1 - inside));
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        views.write(out);
        for (var weights : blend) {
            out.writeInt(weights.length);
            for (var weight : weights) {
                out.writeDouble(weight);
            }
        }
        for (var score : told) {
            out.writeDouble(score);
        }
    }

    public static RiskModel read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("not a risk model");
        }
        var views = RiskViews.read(in);
        var blend = new double[RiskViews.CLASSES][];
        for (int label = 0; label < blend.length; label++) {
            blend[label] = new double[in.readInt()];
            for (int i = 0; i < blend[label].length; i++) {
                blend[label][i] = in.readDouble();
            }
        }
        var told = new double[Label.values().length];
        for (int label = 0; label < told.length; label++) {
            told[label] = in.readDouble();
        }
        return new RiskModel(views, blend, told);
    }
}
