package io.tongpin.lead.meaning;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;

/** Vectors to and from columns: {@code real[]} where there are few, {@code bytea} where there are many and boxes would cost too much memory. */
public final class Vectors {
    private Vectors() {}

    /** @param column value of a {@code real[]} column; null gives null */
    public static float[] floats(Float[] column) {
        if (column == null) {
            return null;
        }
        var floats = new float[column.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = column[i];
        }
        return floats;
    }

    /** The value of a {@code real[]} column. */
    public static Float[] column(float[] vector) {
        var boxed = new Float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            boxed[i] = vector[i];
        }
        return boxed;
    }

    /** The value of a {@code bytea} column. */
    public static Buffer bytes(float[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return Buffer.buffer(bytes.array());
    }

    public static float[] floats(Buffer column) {
        var floats = new float[column.length() / Float.BYTES];
        ByteBuffer.wrap(column.getBytes()).asFloatBuffer().get(floats);
        return floats;
    }
}
