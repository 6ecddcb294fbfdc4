package io.tongpin.lead.conversation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes a speech model in the engine's own format (ggml), small enough to be made by a test: real layers of random weights for what is
 * heard, and a decoder whose positions lead from one token to the next, so that it says one sentence whatever it hears.
 */
final class TinySpeechModel {
    static final String SAYS = "太贵了，超出我们的预算";
    /** When the sentence ends, after the beginning of what is heard. */
    static final int ENDS_AFTER_MILLIS = 3_000;

    private static final int VOCABULARY = 51_865;
    private static final int WIDTH = 64;
    private static final int HEARD = 1_500;
    private static final int SAID = 448;
    private static final int LAYERS = 1;
    private static final int MELS = 80;
    private static final int FFT = 201;
    private static final int SENTENCE = 1_000;
    /** The engine asks for this one by name. */
    private static final int BLANK = 220;
    private static final int END = 50_257;
    private static final int CHINESE = 50_260;
    private static final int TIMES = 50_364;
    /** What comes after the token at each position: the first tells the language, two are given, then a time, the sentence, a time, the end. */
    private static final Map<Integer, Integer> NEXT = new LinkedHashMap<>(Map.of(0, CHINESE, 2, TIMES, 3, SENTENCE, 4, TIMES + ENDS_AFTER_MILLIS / 20, 5, END));

    private final Random random = new Random(7);
    private final OutputStream out;

    private TinySpeechModel(OutputStream out) {
        this.out = out;
    }

    static void write(Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new TinySpeechModel(out).write();
        }
    }

    private void write() throws IOException {
        ints(0x67676d6c, VOCABULARY, HEARD, WIDTH, 1, LAYERS, SAID, WIDTH, 1, LAYERS, MELS, 1, MELS, FFT);
        for (int i = 0; i < MELS * FFT; i++) {
            floating(i % FFT / 3 == i / FFT ? 0.02f : 0);
        }
        ints(END);
        for (int i = 0; i < END; i++) {
            var token = (i == SENTENCE ? SAYS : i == BLANK ? " " : "t" + i).getBytes(StandardCharsets.UTF_8);
            ints(token.length);
            out.write(token);
        }
        noise("encoder.positional_embedding", false, WIDTH, HEARD);
        noise("encoder.conv1.weight", true, 3, MELS, WIDTH);
        noise("encoder.conv1.bias", false, 1, WIDTH);
        noise("encoder.conv2.weight", true, 3, WIDTH, WIDTH);
        noise("encoder.conv2.bias", false, 1, WIDTH);
        norm("encoder.ln_post");
        norm("decoder.ln");
        tensor("decoder.positional_embedding", false, (position, at) -> at == Math.min(position, 5) ? 100 : 0, WIDTH, SAID);
        tensor("decoder.token_embedding.weight", true, (token, at) -> NEXT.getOrDefault(at, -1) == token ? 4 : 0, WIDTH, VOCABULARY);
        for (int layer = 0; layer < LAYERS; layer++) {
            block("encoder.blocks." + layer + ".", List.of("attn"), true);
            block("decoder.blocks." + layer + ".", List.of("attn", "cross_attn"), false);
        }
    }

    private void block(String prefix, List<String> attentions, boolean hears) throws IOException {
        norm(prefix + "mlp_ln");
        weights(prefix + "mlp.0.weight", hears, WIDTH, WIDTH * 4);
        constant(prefix + "mlp.0.bias", 0, WIDTH * 4);
        weights(prefix + "mlp.2.weight", hears, WIDTH * 4, WIDTH);
        constant(prefix + "mlp.2.bias", 0, WIDTH);
        for (var attention : attentions) {
            norm(prefix + attention + "_ln");
            for (var part : List.of("query", "key", "value", "out")) {
                weights(prefix + attention + "." + part + ".weight", hears, WIDTH, WIDTH);
                if (!part.equals("key")) {
                    constant(prefix + attention + "." + part + ".bias", 0, WIDTH);
                }
            }
        }
    }

    private interface Weight {
        float at(int row, int column);
    }

    private void weights(String name, boolean noise, int... shape) throws IOException {
        tensor(name, true, (row, column) -> noise ? (float) random.nextGaussian() * 0.05f : 0, shape);
    }

    private void noise(String name, boolean half, int... shape) throws IOException {
        tensor(name, half, (row, column) -> (float) random.nextGaussian() * 0.05f, shape);
    }

    private void norm(String name) throws IOException {
        constant(name + ".weight", 1, WIDTH);
        constant(name + ".bias", 0, WIDTH);
    }

    private void constant(String name, float value, int... shape) throws IOException {
        tensor(name, false, (row, column) -> value, shape);
    }

    /** @param half as numbers of 16 bits */
    private void tensor(String name, boolean half, Weight weight, int... shape) throws IOException {
        var text = name.getBytes(StandardCharsets.UTF_8);
        ints(shape.length, text.length, half ? 1 : 0);
        ints(shape);
        out.write(text);
        int columns = shape[0];
        int rows = 1;
        for (int i = 1; i < shape.length; i++) {
            rows *= shape[i];
        }
        var bytes = ByteBuffer.allocate(columns * rows * (half ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float value = weight.at(row, column);
                if (half) {
                    bytes.putShort(half(value));
                } else {
                    bytes.putFloat(value);
                }
            }
        }
        out.write(bytes.array());
    }

    /** Rounded towards zero; what is too small becomes zero. */
    private static short half(float value) {
        int bits = Float.floatToIntBits(value);
        int exponent = (bits >>> 23 & 0xFF) - 112;
        return (short) (exponent <= 0 ? 0 : bits >>> 16 & 0x8000 | exponent << 10 | bits >>> 13 & 0x3FF);
    }

    private void ints(int... values) throws IOException {
        var bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        out.write(bytes.array());
    }

    private void floating(float value) throws IOException {
        ints(Float.floatToIntBits(value));
    }
}
