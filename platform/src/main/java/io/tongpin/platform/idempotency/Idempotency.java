package io.tongpin.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Runs a command once per {@code Idempotency-Key} and caller: a repeat gets the first answer, another command under the same key is refused
 * (422). The answer is stored in the command's own transaction, so there is no moment in which one is there without the other; a repeat
 * that comes at the same time waits for it. A refused command stores nothing and may be tried again.
 */
@Singleton
public class Idempotency {
    private static final int MAX_KEY = 200;
    private final Pool pool;
    private final ObjectMapper json;
    private final RoutingContext request;

    Idempotency(Pool pool, ObjectMapper json, RoutingContext request) {
        this.pool = pool;
        this.json = json;
        this.request = request;
    }

    /**
     * @param key     the header's value, or null when the caller sent none: then the work simply runs in a transaction
     * @param command what is asked for beside the address, or null when that says it all
     */
    public Uni<Response> once(String key, Caller caller, Object command, Function<SqlConnection, Uni<Response>> work) {
        return run(key, caller, command, work, Idempotency::again, answer -> new Answer(answer.getStatus(), answer.getHeaderString(HttpHeaders.LOCATION),
                answer.getHeaderString(HttpHeaders.ETAG), answer.getEntity()));
    }

    /** The same for an answer that is a 200 with a body of this type. */
    public <T> Uni<T> once(String key, Caller caller, Object command, Class<T> type, Function<SqlConnection, Uni<T>> work) {
        return run(key, caller, command, work, row -> read(row.getString("body"), type), answer -> new Answer(200, null, null, answer));
    }

    private record Answer(int status, String location, String etag, Object body) {}

    private <T> Uni<T> run(String key, Caller caller, Object command, Function<SqlConnection, Uni<T>> work, Function<Row, T> again, Function<T, Answer> answer) {
        if (key == null) {
            return pool.withTransaction(work);
        }
        if (key.length() > MAX_KEY) {
            throw Problem.badRequest("Idempotency-Key", "idempotency-key-too-long");
        }
        var fingerprint = fingerprint(command);
        return pool.withTransaction(tx -> tx
                .preparedQuery("insert into idempotency(actor, key, fingerprint) values ($1, $2, $3) on conflict do nothing")
                .execute(Tuple.of(caller.id(), key, Buffer.buffer(fingerprint)))
                .chain(rows -> rows.rowCount() == 0 ? first(tx, caller, key, fingerprint).map(again)
                        : work.apply(tx).call(done -> store(tx, caller, key, answer.apply(done)))));
    }

    private static Uni<Row> first(SqlConnection tx, Caller caller, String key, byte[] fingerprint) {
        return tx.preparedQuery("select * from idempotency where actor = $1 and key = $2").execute(Tuple.of(caller.id(), key)).map(rows -> {
            var row = rows.iterator().next();
            var known = row.getBuffer("fingerprint");
            if (known != null && !Arrays.equals(known.getBytes(), fingerprint)) {
                throw Problem.refused("idempotency-key-reused");
            }
            return row;
        });
    }

    private static Response again(Row row) {
        int status = row.getInteger("status");
        return Response.status(status).header(HttpHeaders.LOCATION, row.getString("location")).header(HttpHeaders.ETAG, row.getString("etag"))
                .header("Idempotency-Replayed", "true").type(status < 400 ? MediaType.APPLICATION_JSON : "application/problem+json").entity(row.getString("body")).build();
    }

    private Uni<Void> store(SqlConnection tx, Caller caller, String key, Answer answer) {
        try {
            var body = answer.body() == null ? null : json.writeValueAsString(answer.body());
            return tx.preparedQuery("update idempotency set status = $3, location = $4, etag = $5, body = $6 where actor = $1 and key = $2")
                    .execute(Tuple.of(caller.id(), key, answer.status(), answer.location(), answer.etag(), body)).replaceWithVoid();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(String body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of the method, the path and the command. */
    private byte[] fingerprint(Object command) {
        try (var digest = new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            digest.write((request.request().method() + " " + request.normalizedPath() + "\n").getBytes(StandardCharsets.UTF_8));
            json.writeValue(digest, command);
            return digest.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
