package io.tongpin.lead.maturity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.maturity.domain.MaturityModel;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The published models. A version never changes, so it is read once per replica; which one is newest is asked each time. */
@Singleton
public class MaturityModels {
    private final ObjectMapper json;
    private final Map<Integer, MaturityModel> known = new ConcurrentHashMap<>();

    MaturityModels(ObjectMapper json) {
        this.json = json;
    }

    public Uni<MaturityModel> newest(SqlClient client) {
        return client.preparedQuery("select max(version) as version from maturity_model").execute()
                .chain(rows -> version(client, rows.iterator().next().getInteger("version")));
    }

    public Uni<MaturityModel> version(SqlClient client, int version) {
        var model = known.get(version);
        return model != null ? Uni.createFrom().item(model) : find(client, version);
    }

    /** @return null when there is none */
    Uni<MaturityModel> find(SqlClient client, int version) {
        return client.preparedQuery("select model from maturity_model where version = $1").execute(Tuple.of(version)).map(rows -> {
            if (rows.size() == 0) {
                return null;
            }
            var read = read(rows.iterator().next().getJsonObject("model"), version);
            known.put(version, read);
            return read;
        });
    }

    MaturityModel read(JsonObject model, int version) {
        try {
            return json.readValue(model.copy().put("version", version).encode(), MaturityModel.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
