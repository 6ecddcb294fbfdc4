package io.tongpin.lead.outcome;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The reasons a lead can be lost for (A9): a list that the ops-admin edits. One that leaves the list stays readable where it was used. */
@Path("/api/loss-reasons")
class LossReasonResource {

    record Reason(String id, String title, Map<String, String> titles) {}

    record Reasons(List<Reason> items) {}

    record Edited(@NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,39}") String id, @NotNull @Valid Titles titles) {}

    record Titles(@NotBlank @Size(max = 100) String zh, @NotBlank @Size(max = 100) String en) {}

    record Request(@NotEmpty @Size(max = 100) List<@Valid @NotNull Edited> items) {}

    private final Pool pool;
    private final Outbox outbox;
    private final CurrentCaller caller;
    private final Clock clock;

    LossReasonResource(Pool pool, Outbox outbox, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Authenticated
    public Uni<Reasons> reasons() {
        var language = caller.get().locale().getLanguage();
        return pool.query("select * from loss_reason where active order by position, id").execute().map(rows -> {
            var reasons = new ArrayList<Reason>();
            rows.forEach(row -> {
                var titles = Map.of("zh", row.getString("title_zh"), "en", row.getString("title_en"));
                reasons.add(new Reason(row.getString("id"), titles.get(language), titles));
            });
            return new Reasons(reasons);
        });
    }

    /** The whole list in its new order. */
    @PUT
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Reasons> edit(@Valid @NotNull Request request) {
        var ids = new HashSet<String>();
        request.items().stream().filter(reason -> !ids.add(reason.id())).findFirst().ifPresent(twice -> {
            throw Problem.badRequest("items", "reasons.twice", twice.id());
        });
        var rows = new ArrayList<Tuple>();
        for (var reason : request.items()) {
            rows.add(Tuple.of(reason.id(), reason.titles().zh(), reason.titles().en(), rows.size() + 1));
        }
        var now = clock.instant();
        return pool.withTransaction(tx -> tx.query("update loss_reason set active = false").execute().chain(() -> tx.preparedQuery("""
                insert into loss_reason(id, title_zh, title_en, position, active) values ($1, $2, $3, $4, true)
                on conflict (id) do update set title_zh = excluded.title_zh, title_en = excluded.title_en, position = excluded.position, active = true""")
                .executeBatch(rows)).chain(() -> outbox.append(tx, Event.of("io.tongpin.lead.loss-reasons-published.v1", "loss-reasons", now.toEpochMilli(),
                        Map.of("reasons", request.items().stream().map(Edited::id).toList(), "by", caller.get().name(), "at", now)).at(now).build())))
                .chain(this::reasons);
    }
}
