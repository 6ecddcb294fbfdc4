package io.tongpin.lead.meaning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tens of thousands of vectors of one language's model in native memory, 2 kB each, as {@link Encoder#alike} compares them; given back when
 * nobody holds the table any more. Grows by one thread, then read by any.
 */
public final class OwnVectors {
    static final int BLOCK = 1_024;

    private final int dimensions;
    private final List<FloatBuffer> blocks = new ArrayList<>();
    private int size;

    public OwnVectors(boolean chinese) {
        dimensions = chinese ? Encoder.CHINESE : Encoder.ENGLISH;
    }

    /** @param own as {@link Encoder#encodeOwn} gives it */
    public void add(float[] own) {
        if (size == blocks.size() * BLOCK) {
            blocks.add(ByteBuffer.allocateDirect(dimensions * BLOCK * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer());
        }
        var block = blocks.get(size / BLOCK);
        for (int row = 0; row < dimensions; row++) {
            block.put(row * BLOCK + size % BLOCK, own[row]);
        }
        size++;
    }

    public float[] get(int place) {
        var block = blocks.get(place / BLOCK);
        var vector = new float[dimensions];
        for (int row = 0; row < dimensions; row++) {
            vector[row] = block.get(row * BLOCK + place % BLOCK);
        }
        return vector;
    }

    public int size() {
        return size;
    }

    int dimensions() {
        return dimensions;
    }

    /** One row for each number of a vector, one column for each of {@value #BLOCK} vectors; zeros where there is none. */
    List<FloatBuffer> blocks() {
        return blocks.stream().map(FloatBuffer::duplicate).toList();
    }
}
