package io.tongpin.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.util.function.Function;

/**
 * Runs a command once per {@code Idempotency-Key} and caller: a repeat gets the first answer. The answer is stored in the command's own
 * transaction, so there is no moment in which one is there without the other; a repeat that comes at the same time waits for it.
 * A refused command stores nothing and may be tried again.
 */
@Singleton
public class Idempotency {
    private static final int MAX_KEY = 200;
    private final Pool pool;
    private final ObjectMapper json;

    Idempotency(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** @param key the header's value, or null when the caller sent none: then the work simply runs in a transaction */
    public Uni<Response> once(String key, Caller caller, Function<SqlConnection, Uni<Response>> work) {
        if (key == null) {
            return pool.withTransaction(work);
        }
        if (key.length() > MAX_KEY) {
            throw Problem.badRequest("Idempotency-Key", "idempotency-key-too-long");
        }
        return pool.withTransaction(tx -> tx
                .preparedQuery("insert into idempotency(actor, key) values ($1, $2) on conflict do nothing")
                .execute(Tuple.of(caller.id(), key))
                .chain(rows -> rows.rowCount() == 0 ? first(tx, caller, key) : work.apply(tx).call(answer -> store(tx, caller, key, answer))));
    }

    private Uni<Response> first(SqlConnection tx, Caller caller, String key) {
        return tx.preparedQuery("select status, location, body from idempotency where actor = $1 and key = $2")
                .execute(Tuple.of(caller.id(), key)).map(rows -> {
                    var row = rows.iterator().next();
                    return Response.status(row.getInteger("status")).header(HttpHeaders.LOCATION, row.getString("location"))
                            .header("Idempotency-Replayed", "true").type(MediaType.APPLICATION_JSON_TYPE).entity(row.getString("body")).build();
                });
    }

    private Uni<Void> store(SqlConnection tx, Caller caller, String key, Response answer) {
        try {
            var body = answer.getEntity() == null ? null : json.writeValueAsString(answer.getEntity());
            return tx.preparedQuery("update idempotency set status = $3, location = $4, body = $5 where actor = $1 and key = $2")
                    .execute(Tuple.of(caller.id(), key, answer.getStatus(), answer.getHeaderString(HttpHeaders.LOCATION), body))
                    .replaceWithVoid();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
