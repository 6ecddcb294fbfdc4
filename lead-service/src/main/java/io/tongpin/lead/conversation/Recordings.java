package io.tongpin.lead.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.UUID;

/** Home of recordings: rows of {@value #PART} bytes, so that a part can be played without reading the rest. */
@Singleton
class Recordings {
    static final int PART = 256 * 1024;

    Uni<Void> keep(SqlClient tx, UUID call, byte[] audio) {
        var rows = new ArrayList<Tuple>();
        for (int from = 0; from < audio.length; from += PART) {
            rows.add(Tuple.of(call, from / PART, io.vertx.core.buffer.Buffer.buffer(Math.min(PART, audio.length - from)).appendBytes(audio, from, Math.min(PART, audio.length - from))));
        }
        return tx.preparedQuery("insert into call_audio(call_id, part, bytes) values ($1, $2, $3)").executeBatch(rows).replaceWithVoid();
    }

    /** Its length in bytes, 0 when there is none. */
    Uni<Long> length(SqlClient client, UUID call) {
        return client.preparedQuery("select coalesce(sum(length(bytes)), 0)::bigint as length from call_audio where call_id = $1").execute(Tuple.of(call))
                .map(rows -> rows.iterator().next().getLong("length"));
    }

    /** Bytes {@code from} to {@code to}, both included. */
    Uni<byte[]> read(SqlClient client, UUID call, long from, long to) {
        return client.preparedQuery("select part, bytes from call_audio where call_id = $1 and part between $2 and $3 order by part")
                .execute(Tuple.of(call, (int) (from / PART), (int) (to / PART))).map(rows -> {
                    var all = Buffer.buffer();
                    rows.forEach(row -> all.appendBuffer(row.getBuffer("bytes") == null ? Buffer.buffer() : Buffer.newInstance(row.getBuffer("bytes").getDelegate())));
                    int start = (int) (from % PART);
                    return all.getBytes(start, (int) Math.min(all.length(), start + to - from + 1));
                });
    }

    Uni<Void> forget(SqlClient tx, UUID call) {
        return tx.preparedQuery("delete from call_audio where call_id = $1").execute(Tuple.of(call)).replaceWithVoid();
    }
}
