package io.tongpin.lead.conversation;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.tongpin.lead.conversation.domain.Grams;
import io.tongpin.lead.conversation.domain.Label;
import io.tongpin.lead.conversation.domain.Lexicon;
import io.tongpin.lead.conversation.domain.RiskModel;
import io.tongpin.lead.meaning.Encoder;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/**
 * Run by the build: labelled utterances → {@code risk-model.bin}, so that the service starts without reckoning. Words by LIBLINEAR (logistic,
 * L2), the kernel ridge regression by EJML's Cholesky; thresholds from five-fold cross-validation, where every utterance is judged by a model that has not seen it. Does nothing while its
 * inputs are those of the last run. Arguments: utterances, lexicon, output.
 */
final class TrainRiskModel {
    private static final int FOLDS = 5;
    private static final double COST = 10;
    private static final double RIDGE = 0.3;
    private static final double RARE_LABEL_WEIGHT = 1.8;
    /** Where thresholds are drawn to: few examples make a fold's best threshold a matter of luck. */
    private static final double USUAL_THRESHOLD = 0.30;

    private final List<LabelledUtterances.Example> examples;
    private final float[][] vectors;
    private final List<Map<Label, Lexicon.Word>> words = new ArrayList<>();
    private final boolean[] chinese;

    private TrainRiskModel(List<LabelledUtterances.Example> examples, Encoder encoder) {
        this.examples = examples;
        var lexicon = Lexicon.ofTheProduct();
        vectors = new float[examples.size()][];
        chinese = new boolean[examples.size()];
        IntStream.range(0, vectors.length).parallel().forEach(i -> vectors[i] = encoder.encode(examples.get(i).said().whole()));
        for (int i = 0; i < vectors.length; i++) {
            chinese[i] = Encoder.isChinese(examples.get(i).said().text());
            words.add(lexicon.read(examples.get(i).said().text()));
        }
    }

    public static void main(String[] arguments) throws IOException {
        var source = Path.of(arguments[0]);
        var target = Path.of(arguments[2]);
        var stamp = target.resolveSibling("risk-model.made-from");
        var inputs = fingerprint(source, Path.of(arguments[1]));
        if (Files.exists(target) && Files.exists(stamp) && Files.readString(stamp).equals(inputs)) {
            return;
        }
        try (var encoder = new Encoder()) {
            var training = new TrainRiskModel(LabelledUtterances.read(source).examples().stream().filter(example -> !example.said().byRep()).toList(), encoder);
            var model = training.model(i -> true, training.thresholds());
            Files.createDirectories(target.getParent());
            try (var out = new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(target)))) {
                model.write(out);
            }
            Files.writeString(stamp, inputs);
        } catch (IOException e) {
            // a machine without the native libraries builds all the same; the service then judges by words and says so
            if (e.getMessage() != null && e.getMessage().contains("models of meaning")) {
                System.err.println("[WARNING] no risk model: " + e.getMessage());
                return;
            }
            throw e;
        }
    }

    private RiskModel model(IntPredicate taken, double[] thresholds) {
        int[] rows = IntStream.range(0, vectors.length).filter(taken).toArray();
        var grams = new float[Label.values().length][];
        var priors = new double[Label.values().length];
        for (var label : Label.values()) {
            grams[label.ordinal()] = words(rows, label);
            priors[label.ordinal()] = Arrays.stream(rows).filter(i -> examples.get(i).labels().contains(label)).count() / (double) rows.length;
        }
        var near = new float[rows.length][];
        var truths = new int[rows.length];
        var causes = new int[rows.length];
        var languages = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            var example = examples.get(rows[i]);
            near[i] = vectors[rows[i]];
            truths[i] = example.truth();
            causes[i] = example.cause() == null ? -1 : example.cause().ordinal();
            languages[i] = chinese[rows[i]];
        }
        return new RiskModel(near, truths, causes, languages, kernel(rows, priors), priors, grams, thresholds);
    }

    private float[] words(int[] rows, Label label) {
        var problem = new Problem();
        problem.l = rows.length;
        problem.n = Grams.BUCKETS + 1;
        problem.bias = 1;
        problem.x = new Feature[rows.length][];
        problem.y = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            var example = examples.get(rows[r]);
            var buckets = Grams.of(example.said().text());
            problem.x[r] = new Feature[buckets.length + 1];
            for (int i = 0; i < buckets.length; i++) {
                problem.x[r][i] = new FeatureNode(buckets[i] + 1, Grams.value(buckets));
            }
            problem.x[r][buckets.length] = new FeatureNode(Grams.BUCKETS + 1, 1);
            problem.y[r] = example.labels().contains(label) ? 1 : 0;
        }
        var parameter = new Parameter(SolverType.L2R_LR, COST, 0.001);
        parameter.setWeights(new double[] {RARE_LABEL_WEIGHT}, new int[] {1});
        Linear.disableDebugOutput();
        var model = Linear.train(problem, parameter);
        // the solver's first label decides the sign
        float sign = model.getLabels()[0] == 1 ? 1 : -1;
        var weights = new float[problem.n];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sign * (float) model.getFeatureWeights()[i];
        }
        return weights;
    }

    /** Solves (K + ridge) a = y − prior for all labels at once. */
    private float[][] kernel(int[] rows, double[] priors) {
        int n = rows.length;
        var k = new DMatrixRMaj(n, n);
        var y = new DMatrixRMaj(n, priors.length);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double there = likeness(rows[i], rows[j]);
                double back = chinese[rows[i]] == chinese[rows[j]] ? there : likeness(rows[j], rows[i]);
                double value = RiskModel.kernel((there + back) / 2) + (i == j ? RIDGE : 0);
                k.set(i, j, value);
                k.set(j, i, value);
            }
            for (var label : Label.values()) {
                y.set(i, label.ordinal(), (examples.get(rows[i]).labels().contains(label) ? 1 : 0) - priors[label.ordinal()]);
            }
        }
        var solver = LinearSolverFactory_DDRM.chol(n);
        if (!solver.setA(k)) {
            throw new IllegalStateException("the kernel matrix is not positive");
        }
        var solved = new DMatrixRMaj(n, priors.length);
        solver.solve(y, solved);
        var weights = new float[n][priors.length];
        for (int i = 0; i < n; i++) {
            for (int label = 0; label < priors.length; label++) {
                weights[i][label] = (float) solved.get(i, label);
            }
        }
        return weights;
    }

    private double likeness(int i, int j) {
        return RiskModel.likeness(vectors[i], chinese[i], vectors[j], chinese[j], Encoder::likeness);
    }

    private double[] thresholds() {
        var scores = new double[vectors.length][];
        var unused = new double[Label.values().length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            var model = model(i -> i % FOLDS != left, unused);
            for (int i = fold; i < vectors.length; i += FOLDS) {
                scores[i] = model.scores(vectors[i], chinese[i], examples.get(i).said().text(), words.get(i), Encoder::likeness);
            }
        }
        var thresholds = new double[Label.values().length];
        for (var label : Label.values()) {
            double best = -1;
            double at = USUAL_THRESHOLD;
            for (double threshold = 0.15; threshold < 0.65; threshold += 0.01) {
                double f1 = f1(scores, label, threshold) - 0.2 * Math.abs(threshold - USUAL_THRESHOLD);
                if (f1 > best) {
                    best = f1;
                    at = threshold;
                }
            }
            thresholds[label.ordinal()] = (at + USUAL_THRESHOLD) / 2;
            System.out.printf("%-22s cross-validated F1 %.3f at %.2f%n", label, f1(scores, label, at), at);
        }
        return thresholds;
    }

    private double f1(double[][] scores, Label label, double threshold) {
        int hit = 0;
        int told = 0;
        int present = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean is = examples.get(i).labels().contains(label);
            boolean says = scores[i][label.ordinal()] >= threshold;
            hit += is && says ? 1 : 0;
            told += says ? 1 : 0;
            present += is ? 1 : 0;
        }
        return told + present == 0 ? 0 : 2.0 * hit / (told + present);
    }

    private static String fingerprint(Path... files) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files) {
                digest.update(Files.readAllBytes(file));
            }
            // its own rules, too
            for (var type : List.of(TrainRiskModel.class, RiskModel.class, Encoder.class, Grams.class)) {
                try (var code = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                    digest.update(code.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
