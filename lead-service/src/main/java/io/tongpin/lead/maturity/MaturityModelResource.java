package io.tongpin.lead.maturity;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.maturity.domain.Checkpoint;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The published maturity model (A3), to read. */
@Path("/api/maturity-model")
class MaturityModelResource {

    record Model(int version, Instant publishedAt, String publishedBy, List<Level> levels) {}

    record Level(String level, String title, List<Point> checkpoints) {}

    record Point(String id, String title, Checkpoint.Kind kind, Map<String, Object> params) {}

    private final Pool pool;
    private final MaturityModels models;
    private final CurrentCaller caller;

    MaturityModelResource(Pool pool, MaturityModels models, CurrentCaller caller) {
        this.pool = pool;
        this.models = models;
        this.caller = caller;
    }

    @GET
    @Authenticated
    public Uni<Model> published() {
        var language = caller.get().locale().getLanguage();
        return pool.query("select version, published_at, published_by from maturity_model order by version desc limit 1").execute()
                .chain(rows -> {
                    var row = rows.iterator().next();
                    return models.version(pool, row.getInteger("version")).map(model -> new Model(model.version(),
                            Instants.of(row, "published_at"), row.getString("published_by"),
                            model.levels().stream().map(level -> new Level("L" + level.level(), level.title().get(language),
                                    level.checkpoints().stream().map(checkpoint -> new Point(checkpoint.id(), checkpoint.title().get(language),
                                            checkpoint.kind(), checkpoint.params())).toList())).toList()));
                });
    }
}
