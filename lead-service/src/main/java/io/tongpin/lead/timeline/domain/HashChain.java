package io.tongpin.lead.timeline.domain;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Chains the entries of one lead's timeline: the hash of each covers its content and the hash of the one before, so that a changed,
 * removed or inserted entry breaks every hash after it. SHA-256 over length-prefixed fields: no two contents have the same bytes.
 */
public final class HashChain {
    /** What the first entry follows. */
    public static final byte[] START = new byte[32];

    private HashChain() {}

    /** One entry as it was hashed; {@code before} and {@code after} are the very JSON text that is stored. */
    public record Entry(UUID lead, long seq, Instant at, UUID actor, String actorName, String type, String before, String after) {}

    public static byte[] hash(byte[] previous, Entry entry) {
        try {
            var bytes = new ByteArrayOutputStream(512);
            var out = new DataOutputStream(bytes);
            out.write(previous);
            for (var field : List.of(entry.lead().toString(), Long.toString(entry.seq()), entry.at().toString(),
                    entry.actor() == null ? "" : entry.actor().toString(), entry.actorName(), entry.type(), entry.before(), entry.after())) {
                var text = field.getBytes(StandardCharsets.UTF_8);
                out.writeInt(text.length);
                out.write(text);
            }
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
