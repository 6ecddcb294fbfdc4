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
import io.tongpin.lead.conversation.domain.RiskViews;
import io.tongpin.lead.meaning.Encoder;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/**
 * Run by the build: labelled utterances → {@code risk-model.bin}, so that the service starts without reckoning. Words by LIBLINEAR (logistic,
 * L2), the kernel ridge regression by EJML's Cholesky. How the views are weighed comes from cross-validation grouped by trade:
 * every utterance is judged by views that know nothing of its trade. Does nothing while its inputs are those of the last run.
 * Arguments: utterances, lexicon, output.
 */
final class TrainRiskModel {
    private static final int FOLDS = 4;
    private static final double COST_OF_WORDS = 10;
    private static final double RARE_LABEL_WEIGHT = 1.8;
    private static final double COST_OF_BLEND = 1;
    private static final double RIDGE = 0.15;
    /** Percent between which the score is sought from which a label is told. */
    private static final int LEAST_TOLD = 35;
    private static final int MOST_TOLD = 60;

    private final List<LabelledUtterances.Example> examples;
    private final int[] folds;
    private final float[][] vectors;
    private final float[][] likenesses;
    private final List<Map<Label, Lexicon.Word>> words;

    private TrainRiskModel(List<LabelledUtterances.Example> examples, Encoder encoder) {
        this.examples = examples;
        var trades = examples.stream().map(LabelledUtterances.Example::industry).distinct().sorted().toList();
        folds = examples.stream().mapToInt(example -> trades.indexOf(example.industry()) % FOLDS).toArray();
        var lexicon = Lexicon.ofTheProduct();
        words = examples.stream().map(example -> lexicon.read(example.said().text())).toList();
        vectors = new float[examples.size()][];
        likenesses = new float[vectors.length][];
        IntStream.range(0, vectors.length).parallel().forEach(i -> vectors[i] = UtteranceJudge.vector(examples.get(i).said(), encoder));
        IntStream.range(0, vectors.length).parallel().forEach(i -> {
            likenesses[i] = new float[i + 1];
            for (int j = 0; j <= i; j++) {
                likenesses[i][j] = (float) RiskViews.likeness(vectors[i], vectors[j]);
            }
        });
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
            var model = training.model();
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

    private RiskModel model() {
        var unseen = seenByOthers();
        int[] all = IntStream.range(0, vectors.length).toArray();
        return new RiskModel(views(all), blend(unseen, all), told(unseen));
    }

    private double[][] blend(RiskViews.Seen[] unseen, int[] rows) {
        return IntStream.range(0, RiskViews.CLASSES).mapToObj(label -> {
            var evidence = Arrays.stream(rows).mapToObj(i -> dense(RiskModel.evidence(unseen[i], words.get(i), label))).toArray(Feature[][]::new);
            return logistic(evidence, evidence[0].length, i -> has(rows[i], label), COST_OF_BLEND, 1);
        }).toArray(double[][]::new);
    }

    /** Per label the score from which telling it was right most often (F1), of utterances whose trade neither the views nor their weights had seen. */
    private double[] told(RiskViews.Seen[] unseen) {
        var scores = new double[vectors.length][RiskViews.CLASSES];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            var blend = blend(unseen, IntStream.range(0, vectors.length).filter(i -> folds[i] != left).toArray());
            IntStream.range(0, vectors.length).filter(i -> folds[i] == left).forEach(i -> Arrays.setAll(scores[i],
                    label -> RiskModel.score(blend[label], RiskModel.evidence(unseen[i], words.get(i), label))));
        }
        return IntStream.range(0, RiskViews.NOTHING).mapToDouble(label -> IntStream.rangeClosed(LEAST_TOLD, MOST_TOLD).mapToObj(percent -> percent / 100.0)
                .max(Comparator.comparingDouble(from -> f1(scores, label, from))).orElseThrow()).toArray();
    }

    private double f1(double[][] scores, int label, double from) {
        int hit = 0;
        int toldOrPresent = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean told = scores[i][label] >= from && scores[i][label] > scores[i][RiskViews.NOTHING];
            hit += told && has(i, label) ? 1 : 0;
            toldOrPresent += (told ? 1 : 0) + (has(i, label) ? 1 : 0);
        }
        return 2.0 * hit / Math.max(1, toldOrPresent);
    }

    private boolean has(int i, int label) {
        return (truth(examples.get(i)) >> label & 1) == 1;
    }

    /** What views that know nothing of its trade see in each utterance. */
    private RiskViews.Seen[] seenByOthers() {
        var seen = new RiskViews.Seen[vectors.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            int[] others = IntStream.range(0, vectors.length).filter(i -> folds[i] != left).toArray();
            var views = views(others);
            IntStream.range(0, vectors.length).parallel().filter(i -> folds[i] == left)
                    .forEach(i -> seen[i] = views.of(Arrays.stream(others).mapToDouble(other -> likeness(i, other)).toArray(), examples.get(i).said().text()));
        }
        return seen;
    }

    private float likeness(int i, int j) {
        return likenesses[Math.max(i, j)][Math.min(i, j)];
    }

    private RiskViews views(int[] rows) {
        var near = Arrays.stream(rows).mapToObj(i -> vectors[i]).toArray(float[][]::new);
        var truths = Arrays.stream(rows).map(i -> truth(examples.get(i))).toArray();
        var causes = Arrays.stream(rows).map(i -> examples.get(i).cause() == null ? -1 : examples.get(i).cause().ordinal()).toArray();
        var priors = IntStream.range(0, RiskViews.CLASSES).mapToDouble(label -> Arrays.stream(truths).mapToDouble(truth -> truth >> label & 1).average().orElse(0)).toArray();
        var buckets = Arrays.stream(rows).mapToObj(i -> sparse(Grams.of(examples.get(i).said().text()))).toArray(Feature[][]::new);
        var grams = IntStream.range(0, RiskViews.CLASSES).parallel()
                .mapToObj(label -> floats(logistic(buckets, Grams.BUCKETS + 1, i -> has(rows[i], label), COST_OF_WORDS, RARE_LABEL_WEIGHT))).toArray(float[][]::new);
        return new RiskViews(near, truths, causes, kernel(rows, truths, priors), priors, grams);
    }

    private static int truth(LabelledUtterances.Example example) {
        return example.labels().isEmpty() ? 1 << RiskViews.NOTHING : example.labels().stream().mapToInt(label -> 1 << label.ordinal()).sum();
    }

    /** Solves (K + ridge) a = y − prior for all labels at once. */
    private float[][] kernel(int[] rows, int[] truths, double[] priors) {
        int n = rows.length;
        var k = new DMatrixRMaj(n, n);
        var y = new DMatrixRMaj(n, priors.length);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double value = RiskViews.kernel(likeness(rows[i], rows[j])) + (i == j ? RIDGE : 0);
                k.set(i, j, value);
                k.set(j, i, value);
            }
            for (int label = 0; label < priors.length; label++) {
                y.set(i, label, (truths[i] >> label & 1) - priors[label]);
            }
        }
        var solver = LinearSolverFactory_DDRM.chol(n);
        if (!solver.setA(k)) {
            throw new IllegalStateException("the kernel matrix is not positive");
        }
        var solved = new DMatrixRMaj(n, priors.length);
        solver.solve(y, solved);
        var weights = new float[n][];
        for (int i = 0; i < n; i++) {
            weights[i] = floats(Arrays.copyOfRange(solved.data, i * priors.length, (i + 1) * priors.length));
        }
        return weights;
    }

    /** The intercept is a feature that is always 1. */
    private static double[] logistic(Feature[][] features, int columns, IntPredicate is, double cost, double rareWeight) {
        var problem = new Problem();
        problem.l = features.length;
        problem.n = columns;
        problem.x = features;
        problem.y = IntStream.range(0, features.length).mapToDouble(i -> is.test(i) ? 1 : 0).toArray();
        var parameter = new Parameter(SolverType.L2R_LR, cost, 0.001);
        parameter.setWeights(new double[] {rareWeight}, new int[] {1});
        Linear.disableDebugOutput();
        var model = Linear.train(problem, parameter);
        // the solver's first label decides the sign
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        return Arrays.stream(model.getFeatureWeights()).map(weight -> sign * weight).toArray();
    }

    private static Feature[] sparse(int[] buckets) {
        var features = new Feature[buckets.length + 1];
        for (int i = 0; i < buckets.length; i++) {
            features[i] = new FeatureNode(buckets[i] + 1, Grams.value(buckets));
        }
        features[buckets.length] = new FeatureNode(Grams.BUCKETS + 1, 1);
        return features;
    }

    private static Feature[] dense(double[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> new FeatureNode(i + 1, values[i])).toArray(Feature[]::new);
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static String fingerprint(Path... files) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files) {
                digest.update(Files.readAllBytes(file));
            }
            // its own rules, too
            for (var type : List.of(TrainRiskModel.class, RiskViews.class, RiskModel.class, UtteranceJudge.class, Encoder.class, Grams.class)) {
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
