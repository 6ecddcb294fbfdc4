package io.tongpin.lead.meaning;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * Vectors to and from columns: {@code real[]} where there are few, {@code bytea} where there are many and boxes would cost too much memory;
 * and small ones for events.
 */
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

    /** A quarter of the size, in base64: whole numbers of −127 to 127, in the vector's direction within a hundredth. */
    public static String small(float[] vector) {
        float most = 0;
        for (float number : vector) {
            most = Math.max(most, Math.abs(number));
        }
        var bytes = new byte[vector.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(vector[i] * 127 / most);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    public static float[] floats(Buffer column) {
        var floats = new float[column.length() / Float.BYTES];
        ByteBuffer.wrap(column.getBytes()).asFloatBuffer().get(floats);
        return floats;
    }
}
