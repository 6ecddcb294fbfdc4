package io.tongpin.lead.meaning;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.text.Normalizer;
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
        } catch (OrtException | UnsatisfiedLinkError | RuntimeException e) {
            throw new IOException("models of meaning cannot be loaded: " + e.getMessage(), e);
        }
    }

    private Half load(String model) throws IOException, OrtException {
        try (var tokens = resource(model + "-tokenizer.json"); var weights = resource(model + ".onnx"); var options = new OrtSession.SessionOptions()) {
            // one thread per call and no spinning: several calls share the cores, and the slowest call stays near the median
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return new Half(HuggingFaceTokenizer.newInstance(tokens, Map.of("maxLength", String.valueOf(MOST_TOKENS), "truncation", "true", "padding", "false")),
                    environment.createSession(weights.readAllBytes(), options));
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

    /** Only the model of the text's own language: a third of the time for Chinese. Compare it by {@link #ownLikeness}. */
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
        double zh = product(a, 0, b, 0, CHINESE);
        double en = product(a, CHINESE, b, CHINESE, ENGLISH);
        return chinese ? 0.8 * zh + 0.2 * en : 0.2 * zh + 0.8 * en;
    }

    /** Likeness, −1 to 1, of a text by the model of its language to a vector of both models. */
    public static double ownLikeness(float[] own, float[] both, boolean chinese) {
        return product(both, chinese ? 0 : CHINESE, own, 0, own.length);
    }

    /** Four sums side by side, so that no addition waits for the one before it. */
    private static float product(float[] a, int fromA, float[] b, int fromB, int length) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        for (int i = 0; i < length; i += 4) {
            first += a[fromA + i] * b[fromB + i];
            second += a[fromA + i + 1] * b[fromB + i + 1];
            third += a[fromA + i + 2] * b[fromB + i + 2];
            fourth += a[fromA + i + 3] * b[fromB + i + 3];
        }
        return first + second + (third + fourth);
    }

    @Override
    public void close() {
        try {
            chinese.session().close();
            english.session().close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
        chinese.tokenizer().close();
        english.tokenizer().close();
    }
}
