package io.tongpin.assignment.response;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.fairness.SharingPolicies;
import io.tongpin.assignment.response.domain.PausePolicy;
import io.tongpin.assignment.response.domain.PausePolicy.Allowance;
import io.tongpin.assignment.response.domain.PausePolicy.Pause;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** When and why the clock of a lead stood still, and what is left of what the policy allows (B7). */
@ApplicationScoped
class PauseQuery {

    /** @param until as planned, or when it was ended early or its round ended; {@code running} when it lasts */
    record Item(int round, String reason, String note, Instant from, Instant until, String by, boolean running) {
        Pause pause() {
            return new Pause(from, until, running);
        }
    }

    /** @param left how often the clock may still be paused, {@code remaining} how long altogether */
    record Pauses(List<Item> items, Instant pausedUntil, int left, Duration remaining) {}

    private final SharingPolicies policies;

    PauseQuery(SharingPolicies policies) {
        this.policies = policies;
    }

    /** Oldest first. */
    Uni<List<Item>> of(SqlClient client, UUID lead, Instant now) {
        return client.preparedQuery("""
                select c.*, least(coalesce(c.ended_at, c.until_at), w.ended_at) as held_until, w.next_at is not null as runs
                from clock_pause c left join watch w on w.lead_id = c.lead_id and w.round = c.round where c.lead_id = $1 order by c.from_at""")
                .execute(Tuple.of(lead)).map(rows -> {
                    var items = new ArrayList<Item>();
                    rows.forEach(row -> {
                        var until = Instants.of(row, "held_until");
                        items.add(new Item(row.getInteger("round"), row.getString("reason"), row.getString("note"), Instants.of(row, "from_at"), until,
                                row.getString("by_name"), row.getBoolean("runs") && until.isAfter(now)));
                    });
                    return items;
                });
    }

    Uni<Pauses> pauses(SqlClient client, UUID lead, Instant now) {
        return Uni.combine().all().unis(policies.current(client), of(client, lead, now)).asTuple().map(known -> {
            var rule = known.getItem1().pause();
            var items = known.getItem2();
            Allowance left = new PausePolicy(rule.longest(), rule.perLead()).left(items.stream().map(Item::pause).toList());
            return new Pauses(items, items.stream().filter(Item::running).map(Item::until).findFirst().orElse(null), left.times(), left.length());
        });
    }
}
