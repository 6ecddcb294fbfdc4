package io.tongpin.lead.outcome;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** After how many days without a touch a lead goes back to the public pool, per level (A9). */
@Path("/api/lead-health/idle-rule")
class IdleRuleResource {

    /** @param days by level; a level that is left out or null never does */
    record Rule(@NotNull Map<String, @Min(1) @Max(3650) Integer> days) {}

    private final Pool pool;
    private final CurrentCaller caller;
    private final Clock clock;

    IdleRuleResource(Pool pool, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Authenticated
    public Uni<Rule> rule() {
        return pool.query("select level, days from idle_rule order by level").execute().map(rows -> {
            var days = new HashMap<String, Integer>();
            rows.forEach(row -> days.put("L" + row.getInteger("level"), row.getInteger("days")));
            return new Rule(days);
        });
    }

    @PUT
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Rule> change(@Valid @NotNull Rule rule) {
        var rows = IntStream.rangeClosed(1, 5).mapToObj(level -> Tuple.of(level, rule.days().get("L" + level), Instants.column(clock.instant()),
                caller.get().name())).toList();
        return pool.withTransaction(tx -> tx.preparedQuery("update idle_rule set days = $2, updated_at = $3, updated_by = $4 where level = $1")
                .executeBatch(rows)).chain(this::rule);
    }
}
