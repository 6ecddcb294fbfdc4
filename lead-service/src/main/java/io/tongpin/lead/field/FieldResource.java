package io.tongpin.lead.field;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.field.domain.CustomField;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Custom fields (A12): everybody may know them, the ops-admin defines them. */
@Path("/api/custom-fields")
class FieldResource {

    record Titles(@NotBlank @Size(max = 60) String zh, @NotBlank @Size(max = 60) String en) {}

    record Request(@NotNull @Valid Titles title, @NotNull CustomField.Type type, @Size(max = 100) List<@NotBlank @Size(max = 100) String> choices,
            Integer position, Boolean active) {}

    record Item(String key, String title, Map<String, String> titles, CustomField.Type type, List<String> choices, boolean active) {}

    record Items(List<Item> items) {}

    /** On the wire: {@code fields-published}. */
    record FieldsPublished(String key, Titles titles, String type, List<String> choices, boolean active, String by, Instant at) {
        static final String TYPE = "io.tongpin.lead.fields-published.v1";
    }

    private final Pool pool;
    private final FieldDefinitions definitions;
    private final Outbox outbox;
    private final CurrentCaller caller;
    private final Clock clock;

    FieldResource(Pool pool, FieldDefinitions definitions, Outbox outbox, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.definitions = definitions;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Authenticated
    public Uni<Items> fields() {
        var language = caller.get().locale().getLanguage();
        return definitions.read(pool).map(known -> new Items(known.fields().stream().map(field -> new Item(field.key(), field.title().get(language),
                field.title(), field.type(), field.choices(), field.active())).toList()));
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Items> define(@PathParam("key") @Pattern(regexp = "[a-z][A-Za-z0-9]{0,39}") String key, @Valid @NotNull Request request) {
        var choices = request.choices() == null ? List.<String>of() : request.choices().stream().map(String::strip).distinct().toList();
        if (request.type() == CustomField.Type.CHOICE && choices.isEmpty()) {
            throw Problem.badRequest("choices", "required");
        }
        var by = caller.get();
        var now = clock.instant();
        return pool.withTransaction(tx -> sameType(tx, key, request.type()).chain(() -> tx.preparedQuery("""
                insert into field_definition(key, title_zh, title_en, type, choices, position, active, updated_at, updated_by)
                values ($1, $2, $3, $4, $5, coalesce($6, (select coalesce(max(position), 0) + 1 from field_definition)), coalesce($7, true), $8, $9)
                on conflict (key) do update set title_zh = excluded.title_zh, title_en = excluded.title_en, choices = excluded.choices,
                  position = coalesce($6, field_definition.position), active = excluded.active, updated_at = excluded.updated_at,
                  updated_by = excluded.updated_by""")
                .execute(Tuple.from(Arrays.asList(key, request.title().zh().strip(), request.title().en().strip(), request.type().name(),
                        choices.toArray(String[]::new), request.position(), request.active(), Instants.column(now), by.name()))))
                .chain(() -> outbox.append(tx, Event.of(FieldsPublished.TYPE, key, now.toEpochMilli(), new FieldsPublished(key,
                        new Titles(request.title().zh().strip(), request.title().en().strip()), request.type().name(), choices,
                        request.active() == null || request.active(), by.name(), now)).at(now).build())))
                .invoke(definitions::forget).chain(this::fields);
    }

    /** Values that are there would lose their meaning. */
    private static Uni<Void> sameType(SqlConnection tx, String key, CustomField.Type type) {
        return tx.preparedQuery("select type from field_definition where key = $1 for update").execute(Tuple.of(key)).invoke(rows -> {
            if (rows.size() > 0 && !rows.iterator().next().getString("type").equals(type.name())) {
                throw Problem.refused("field.type").error("type", "field.type");
            }
        }).replaceWithVoid();
    }
}
