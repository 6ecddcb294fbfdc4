package io.tongpin.lead.meaning;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One sentence → one vector: a Chinese and an English BGE model side by side, each half of length one, so that the dot product of two
 * vectors lies between −2 and 2. Blocks for about 15 ms of one core: call it off the event loop. Safe for several threads.
 */
public final class Encoder implements AutoCloseable {
    public static final int CHINESE = 512;
    public static final int ENGLISH = 384;
    public static final int DIMENSIONS = CHINESE + ENGLISH;
    private static final int MOST_TOKENS = 128;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final Half chinese;
    private final Half english;
    /** MatMul alone (opset 13): {@code one} [k, n] × {@code many} [n, m] → {@code products} [k, m]. */
    private final OrtSession products;

    private record Half(HuggingFaceTokenizer tokenizer, OrtSession session) {}

    /** @throws IOException when the models' files or the native libraries cannot be loaded */
    public Encoder() throws IOException {
        // native libraries are unpacked where every container may write, and nothing is ever fetched
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("DJL_CACHE_DIR", Path.of(System.getProperty("java.io.tmpdir"), "tongpin-tokenizers").toString());
        System.setProperty("OPT_OUT_TRACKING", "true");
        try {
            chinese = load("bge-small-zh-v1.5-q");
            english = load("bge-small-en-v1.5-q");
            products = session("io/tongpin/lead/meaning/products.onnx");
        } catch (OrtException | UnsatisfiedLinkError | RuntimeException e) {
            throw new IOException("models of meaning cannot be loaded: " + e.getMessage(), e);
        }
    }

    private Half load(String model) throws IOException, OrtException {
        try (var tokens = resource(model + "-tokenizer.json")) {
            return new Half(HuggingFaceTokenizer.newInstance(tokens, Map.of("maxLength", String.valueOf(MOST_TOKENS), "truncation", "true", "padding", "false")),
                    session(model + ".onnx"));
        }
    }

    private OrtSession session(String model) throws IOException, OrtException {
        try (var weights = resource(model); var options = new OrtSession.SessionOptions()) {
            // one thread per call and no spinning: several calls share the cores, and the slowest call stays near the median
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return environment.createSession(weights.readAllBytes(), options);
        }
    }

    private static java.io.InputStream resource(String name) throws IOException {
        var stream = Encoder.class.getResourceAsStream("/" + name);
        if (stream == null) {
            throw new IOException("no resource " + name);
        }
        return stream;
    }

    /** What the models see: full-width letters and capitals would be unknown words to them. */
    public static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    /** @return {@link #DIMENSIONS} numbers, the Chinese model's first */
    public float[] encode(String text) {
        var vector = new float[DIMENSIONS];
        var normalised = normalised(text);
        run(chinese, normalised, vector, 0, CHINESE);
        run(english, normalised, vector, CHINESE, ENGLISH);
        return vector;
    }

    /** Only the model of the text's own language: a third of the time for Chinese. Compare it by {@link #likenesses}. */
    public float[] encodeOwn(String text, boolean isChinese) {
        var vector = new float[isChinese ? CHINESE : ENGLISH];
        run(isChinese ? chinese : english, normalised(text), vector, 0, vector.length);
        return vector;
    }

    private void run(Half half, String text, float[] into, int from, int length) {
        var tokens = half.tokenizer().encode(text);
        var shape = new long[] {1, tokens.getIds().length};
        try (var ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens.getIds()), shape);
                var mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens.getAttentionMask()), shape);
                var types = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens.getTypeIds()), shape);
                var result = half.session().run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            // BGE models put the sentence into the first token
            var first = ((float[][][]) result.get(0).getValue())[0][0];
            double square = 0;
            for (int i = 0; i < length; i++) {
                square += first[i] * first[i];
            }
            float norm = (float) Math.sqrt(square);
            for (int i = 0; i < length; i++) {
                into[from + i] = first[i] / norm;
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Likeness, −1 to 1, of a text by the model of its language to each vector of a table: one product of matrices, a millisecond for
     * thousands.
     *
     * @param own as {@link #encodeOwn} gives it for the same language
     */
    public float[] likenesses(float[] own, boolean isChinese, VectorTable table) {
        if (table.size() == 0) {
            return new float[0];
        }
        try (var one = OnnxTensor.createTensor(environment, FloatBuffer.wrap(own), new long[] {1, own.length});
                var many = OnnxTensor.createTensor(environment, table.columns(isChinese), new long[] {own.length, table.size()});
                var result = products.run(Map.of("one", one, "many", many))) {
            return ((float[][]) result.get(0).getValue())[0];
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * For each of the vectors the places in the table of those as like as {@code least}, above 0, or more: products of matrices, a second
     * for two thousand vectors and a table of thirty thousand.
     */
    public List<BitSet> alike(List<float[]> vectors, OwnVectors table, double least) {
        var alike = vectors.stream().map(vector -> new BitSet(table.size())).toList();
        var rows = FloatBuffer.allocate(vectors.size() * table.dimensions());
        vectors.forEach(rows::put);
        try (var some = OnnxTensor.createTensor(environment, rows.flip(), new long[] {vectors.size(), table.dimensions()})) {
            int from = 0;
            for (var block : table.blocks()) {
                try (var many = OnnxTensor.createTensor(environment, block, new long[] {table.dimensions(), OwnVectors.BLOCK});
                        var result = products.run(Map.of("one", some, "many", many))) {
                    var likenesses = ((OnnxTensor) result.get(0)).getFloatBuffer();
                    for (int i = 0; likenesses.hasRemaining(); i++) {
                        if (likenesses.get() >= least) {
                            alike.get(i / OwnVectors.BLOCK).set(from + i % OwnVectors.BLOCK);
                        }
                    }
                }
                from += OwnVectors.BLOCK;
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
        return alike;
    }

    /** Whether more than a fifth of the letters are Chinese characters. */
    public static boolean isChinese(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long han = text.codePoints().filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN).count();
        return han * 5 > letters;
    }

    /** A text's vector with length one, in which the model of its language weighs more: the dot product of two is their likeness, 0.8 at the most over languages. */
    public static float[] weighed(float[] vector, boolean chinese) {
        float own = (float) Math.sqrt(0.8);
        float other = (float) Math.sqrt(0.2);
        var weighed = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            weighed[i] = vector[i] * (i < CHINESE == chinese ? own : other);
        }
        return weighed;
    }

    /** Likeness of two vectors, −1 to 1; the model of the texts' language weighs more. */
    public static double likeness(float[] a, float[] b, boolean chinese) {
        double zh = 0;
        for (int i = 0; i < CHINESE; i++) {
            zh += a[i] * b[i];
        }
        double en = 0;
        for (int i = CHINESE; i < DIMENSIONS; i++) {
            en += a[i] * b[i];
        }
        return chinese ? 0.8 * zh + 0.2 * en : 0.2 * zh + 0.8 * en;
    }

    @Override
    public void close() {
        try {
            chinese.session().close();
            english.session().close();
            products.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
        chinese.tokenizer().close();
        english.tokenizer().close();
    }
}
