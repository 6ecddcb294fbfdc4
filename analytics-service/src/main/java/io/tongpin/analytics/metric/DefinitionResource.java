package io.tongpin.analytics.metric;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.domain.DefinitionSettings;
import io.tongpin.analytics.metric.domain.DefinitionSettings.Wrong;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The definitions of a metric in all their versions (E9): everybody reads them, who administers metrics publishes. */
@Path("/api/metrics/{metric}/definitions")
@Authenticated
public class DefinitionResource {
    private final CurrentCaller caller;
    private final Pool pool;
    private final PublishDefinition publishDefinition;
    private final Idempotency idempotency;

    DefinitionResource(CurrentCaller caller, Pool pool, PublishDefinition publishDefinition, Idempotency idempotency) {
        this.caller = caller;
        this.pool = pool;
        this.publishDefinition = publishDefinition;
        this.idempotency = idempotency;
    }

    /** @param params what it settles: the state that counts, the denominator, a time limit, filters */
    public record Request(@NotBlank @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") @Size(max = 60) String id, @NotBlank @Size(max = 500) String textZh,
            @NotBlank @Size(max = 500) String textEn, @NotNull Map<String, Object> params) {}

    public record Published(String id, int version) {}

    /** @param publishedBy null when the product came with it */
    public record Version(String id, int version, String textZh, String textEn, Map<String, Object> params, Instant publishedAt, String publishedBy) {}

    /** @param settings what a new one settles */
    public record Versions(List<Version> items, List<DefinitionSettings.Setting> settings) {}

    @GET
    public Uni<Versions> all(@PathParam("metric") String metric) {
        return pool.preparedQuery("select * from metric_definition where metric = $1 order by position, id, version desc").execute(Tuple.of(metric)).map(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            var items = new ArrayList<Version>();
            rows.forEach(row -> items.add(new Version(row.getString("id"), row.getInteger("version"), row.getString("text_zh"), row.getString("text_en"),
                    row.getJsonObject("params").getMap(), row.getOffsetDateTime("published_at").toInstant(), row.getString("published_by_name"))));
            return new Versions(items, DefinitionSettings.of(metric));
        });
    }

    @POST
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Response> publish(@HeaderParam("Idempotency-Key") String key, @PathParam("metric") String metric, @Valid @NotNull Request request) {
        DefinitionSettings.wrong(metric, request.params()).ifPresent(wrong -> {
            throw refusal(wrong);
        });
        var me = caller.get();
        return idempotency.once(key, me, request, tx -> publishDefinition.publish(tx, metric, request.id(), request.textZh().strip(), request.textEn().strip(), new JsonObject(request.params()), me)
                .onItem().ifNull().failWith(Problem::notFound).map(version -> Response.created(URI.create("/api/metrics/" + metric + "?definition=" + request.id()))
                        .entity(new Published(request.id(), version)).build()));
    }

    private static Problem refusal(Wrong wrong) {
        var field = "params." + wrong.setting();
        if (wrong instanceof Wrong.Unknown unknown) {
            return Problem.badRequest(field, "setting-unknown", String.join(", ", unknown.taken()));
        }
        if (wrong instanceof Wrong.NotOneOf other) {
            return Problem.badRequest(field, "setting-choice", String.join(", ", other.choices()));
        }
        if (wrong instanceof Wrong.NoDuration none) {
            return Problem.badRequest(field, "setting-duration", none.mostDays());
        }
        if (wrong instanceof Wrong.NoDays none) {
            return Problem.badRequest(field, "setting-days", none.mostDays());
        }
        if (wrong instanceof Wrong.NoFilters none) {
            return Problem.badRequest(field, "setting-filters", String.join(", ", none.dims()));
        }
        return Problem.badRequest(field, "constraint.NotNull");
    }
}
