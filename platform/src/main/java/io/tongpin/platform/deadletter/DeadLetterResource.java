package io.tongpin.platform.deadletter;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The dead-letter desk of this service: what failed, how often it was tried, replay and discard. Ids carry the service's name
 * ({@code lead-service~…}), so that the gateway knows whose they are.
 */
@Path("/api/dead-letters")
class DeadLetterResource {

    record Letter(String id, String consumer, UUID event, String type, String state, int tries, Instant nextTryAt, Instant firstFailedAt,
            Instant lastFailedAt, String error, String payload) {}

    private final Pool pool;
    private final DeadLetterDesk desk;
    private final CurrentCaller caller;
    private final String service;

    DeadLetterResource(Pool pool, DeadLetterDesk desk, CurrentCaller caller,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.pool = pool;
        this.desk = desk;
        this.caller = caller;
        this.service = service;
    }

    @GET
    @RolesAllowed({Roles.DATA_STEWARD, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Page<Letter>> letters(@Valid @BeanParam PageRequest page) {
        return pool.preparedQuery("select d.*, count(*) over () as counted " + DeadLetterDesk.OPEN + " order by last_failed_at desc, id limit $1 offset $2")
                .execute(Tuple.of(page.size(), page.offset())).map(rows -> {
                    var letters = new ArrayList<Letter>();
                    long counted = 0;
                    for (Row row : rows) {
                        counted = row.getLong("counted");
                        letters.add(letter(row));
                    }
                    return Page.of(letters, page, counted, null);
                });
    }

    @POST
    @Path("/{id}/replay")
    @RolesAllowed(Roles.DATA_STEWARD)
    public Uni<Void> replay(@PathParam("id") String id) {
        return pool.withTransaction(tx -> desk.replay(tx, own(id))).invoke(DeadLetterResource::found).replaceWithVoid();
    }

    @POST
    @Path("/{id}/discard")
    @RolesAllowed(Roles.DATA_STEWARD)
    public Uni<Void> discard(@PathParam("id") String id) {
        return pool.preparedQuery("update dead_letter set discarded_at = now(), discarded_by = $2, next_try_at = null where id = $1")
                .execute(Tuple.of(own(id), caller.get().username())).invoke(rows -> found(rows.rowCount() > 0)).replaceWithVoid();
    }

    private Letter letter(Row row) {
        return new Letter(service + "~" + row.getUUID("id"), row.getString("consumer"), row.getUUID("event_id"), row.getString("type"),
                row.getOffsetDateTime("next_try_at") == null && row.getInteger("tries") >= DeadLetterDesk.MAX_TRIES ? "RESTING" : "RETRYING",
                row.getInteger("tries"), instant(row.getOffsetDateTime("next_try_at")), instant(row.getOffsetDateTime("first_failed_at")),
                instant(row.getOffsetDateTime("last_failed_at")), row.getString("error"), row.getString("payload"));
    }

    private UUID own(String id) {
        try {
            var prefix = service + "~";
            if (id.startsWith(prefix)) {
                return UUID.fromString(id.substring(prefix.length()));
            }
        } catch (IllegalArgumentException noUuid) {
            // not one of ours either
        }
        throw Problem.notFound();
    }

    private static void found(boolean found) {
        if (!found) {
            throw Problem.notFound();
        }
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
