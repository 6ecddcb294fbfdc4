package io.tongpin.lead.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.lead.intake.domain.PayloadMapping;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Webhook channels (A1), for the ops-admin. A secret is told once: when it is made. */
@Path("/api/hook-channels")
@RolesAllowed(Roles.OPS_ADMIN)
class HookChannelResource {

    record Request(@NotBlank @Size(max = 100) String title, @Size(max = 60) Map<String, @NotBlank @Size(max = 200) String> mapping,
            @Size(max = 60) Map<String, @NotBlank @Size(max = 200) String> defaults, Boolean active, @Min(10) @Max(3600) Integer windowSeconds) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Channel(String id, String title, String path, Map<String, Object> mapping, Map<String, Object> defaults, boolean active, int windowSeconds,
            int version, Instant updatedAt, String updatedBy, long deliveries, Instant lastDeliveryAt, String secret) {}

    record Channels(List<Channel> items, List<String> fields) {}

    private final Pool pool;
    private final Idempotency idempotency;
    private final FieldDefinitions fields;
    private final CurrentCaller caller;
    private final Clock clock;

    HookChannelResource(Pool pool, Idempotency idempotency, FieldDefinitions fields, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.fields = fields;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Uni<Channels> channels() {
        return fields.all(pool).chain(known -> pool.query("""
                select c.*, d.n, d.last from hook_channel c
                left join lateral (select count(*) as n, max(at) as last from hook_delivery where channel = c.id) d on true
                order by c.id""").execute().map(rows -> {
            var channels = new ArrayList<Channel>();
            rows.forEach(row -> channels.add(channel(row, null)));
            return new Channels(channels, targets(known));
        }));
    }

    @PUT
    @Path("/{id}")
    public Uni<Channel> save(@PathParam("id") @Pattern(regexp = "[a-z0-9][a-z0-9-]{1,59}") String id, @Valid @NotNull Request request) {
        var mapping = request.mapping() == null || request.mapping().isEmpty() ? PayloadMapping.PLAIN : request.mapping();
        var defaults = request.defaults() == null ? Map.<String, String>of() : request.defaults();
        return fields.all(pool).invoke(known -> check(mapping, defaults, known)).chain(() -> {
            var secret = HookChannels.newSecret();
            return pool.preparedQuery("""
                    insert into hook_channel(id, title, secret, mapping, defaults, active, window_seconds, updated_at, updated_by)
                    values ($1, $2, $3, $4, $5, coalesce($6, true), coalesce($7, 300), $8, $9)
                    on conflict (id) do update set title = excluded.title, mapping = excluded.mapping, defaults = excluded.defaults,
                      active = excluded.active, window_seconds = excluded.window_seconds, version = hook_channel.version + 1,
                      updated_at = excluded.updated_at, updated_by = excluded.updated_by
                    returning *, 0::bigint as n, null::timestamptz as last""")
                    .execute(Tuple.from(Arrays.asList(id, request.title(), secret, JsonObject.mapFrom(mapping), JsonObject.mapFrom(defaults),
                            request.active(), request.windowSeconds(), Instants.column(clock.instant()), caller.get().name())))
                    .map(rows -> channel(rows.iterator().next(), rows.iterator().next().getInteger("version") == 1 ? secret : null));
        });
    }

    /** A new secret; the old one is worth nothing from now on. */
    @POST
    @Path("/{id}/secret")
    public Uni<Channel> rotate(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key) {
        var secret = HookChannels.newSecret();
        var by = caller.get();
        return idempotency.once(key, by, null, Channel.class, tx -> tx.preparedQuery("""
                update hook_channel set secret = $2, version = version + 1, updated_at = $3, updated_by = $4 where id = $1
                returning *, 0::bigint as n, null::timestamptz as last""")
                .execute(Tuple.of(id, secret, Instants.column(clock.instant()), by.name())).map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return channel(rows.iterator().next(), secret);
                }));
    }

    private static void check(Map<String, String> mapping, Map<String, String> defaults, CustomFields known) {
        var targets = targets(known);
        var problem = Problem.of(400, "malformed");
        boolean wrong = false;
        for (var entry : mapping.entrySet()) {
            if (!targets.contains(entry.getKey())) {
                problem.error("mapping." + entry.getKey(), "hook.field", entry.getKey());
                wrong = true;
            } else if (!PayloadMapping.legal(entry.getValue())) {
                problem.error("mapping." + entry.getKey(), "hook.path", entry.getValue());
                wrong = true;
            }
        }
        for (var needed : List.of("company", "contact.name", "source")) {
            if (!mapping.containsKey(needed) && !defaults.containsKey(needed)) {
                problem.error("mapping." + needed, "required");
                wrong = true;
            }
        }
        if (wrong) {
            throw problem;
        }
    }

    /** Fields that a payload can fill. */
    private static List<String> targets(CustomFields known) {
        var targets = new ArrayList<>(ImportColumns.fields(known));
        targets.removeAll(ImportColumns.OF_PRESENT_LEADS);
        targets.removeAll(ImportColumns.GUARDED);
        targets.remove("tags");
        targets.add(PayloadMapping.DELIVERY_ID);
        return targets;
    }

    private static Channel channel(Row row, String secret) {
        return new Channel(row.getString("id"), row.getString("title"), "/api/hooks/" + row.getString("id"), row.getJsonObject("mapping").getMap(),
                row.getJsonObject("defaults").getMap(), row.getBoolean("active"), row.getInteger("window_seconds"), row.getInteger("version"),
                Instants.of(row, "updated_at"), row.getString("updated_by"), row.getLong("n") == null ? 0 : row.getLong("n"), Instants.of(row, "last"), secret);
    }
}
