package io.tongpin.lead.meaning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Thousands of vectors in native memory, as {@link Encoder#likenesses} compares them with one at once: 3.6 kB each, given back when nobody
 * holds the table any more. Never changed.
 */
public final class VectorTable {
    private final int size;
    private final FloatBuffer chinese;
    private final FloatBuffer english;

    /** @param vectors of both models, as {@link Encoder#encode} gives them */
    public VectorTable(List<float[]> vectors) {
        size = vectors.size();
        chinese = columns(vectors, 0, Encoder.CHINESE);
        english = columns(vectors, Encoder.CHINESE, Encoder.ENGLISH);
    }

    public int size() {
        return size;
    }

    /** One row for each number of a vector, one column for each vector: the engine goes through it as it lies. */
    FloatBuffer columns(boolean ofChinese) {
        return (ofChinese ? chinese : english).duplicate();
    }

    private static FloatBuffer columns(List<float[]> vectors, int from, int length) {
        int size = vectors.size();
        var columns = ByteBuffer.allocateDirect(size * length * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
        for (int column = 0; column < size; column++) {
            var vector = vectors.get(column);
            for (int row = 0; row < length; row++) {
                columns.put(row * size + column, vector[from + row]);
            }
        }
        return columns;
    }
}
