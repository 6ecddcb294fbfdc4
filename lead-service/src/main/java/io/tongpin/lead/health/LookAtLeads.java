package io.tongpin.lead.health;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.health.domain.LeadHealth;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Works the warnings of leads out and keeps them: one read and one write for any number of leads. */
@Singleton
class LookAtLeads {
    private final HealthRules rules;

    LookAtLeads(HealthRules rules) {
        this.rules = rules;
    }

    Uni<Void> look(SqlClient client, List<UUID> leads, Instant now) {
        if (leads.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return rules.current(client).chain(inForce -> stories(client, leads).chain(rows -> {
            var values = new ArrayList<Tuple>();
            for (Row row : rows) {
                var story = story(row);
                var finding = inForce.rules().look(story, now);
                boolean open = "OPEN".equals(row.getString("status"));
                values.add(Tuple.tuple().addUUID(row.getUUID("id"))
                        .addArrayOfString(open ? finding.warnings().stream().map(Enum::name).toArray(String[]::new) : new String[0])
                        .addValue(open ? Instants.column(finding.silentAt()) : null).addValue(open ? Instants.column(finding.noNextStepAt()) : null)
                        .addValue(open ? Instants.column(finding.movedBackUntil()) : null).addValue(Instants.column(story.touchedAt()))
                        .addInteger(story.closeDateMoves()).addInteger(inForce.version()).addValue(Instants.column(now)));
            }
            return values.isEmpty() ? Uni.createFrom().voidItem() : client.preparedQuery("""
                    insert into lead_health(lead_id, warnings, silent_at, no_next_step_at, moved_back_until, touched_at, close_moves, rules_version, computed_at)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                    on conflict (lead_id) do update set warnings = excluded.warnings, silent_at = excluded.silent_at,
                      no_next_step_at = excluded.no_next_step_at, moved_back_until = excluded.moved_back_until, touched_at = excluded.touched_at,
                      close_moves = excluded.close_moves, rules_version = excluded.rules_version, computed_at = excluded.computed_at
                    where lead_health.computed_at <= excluded.computed_at""").executeBatch(values).replaceWithVoid();
        }));
    }

    private static Uni<Iterable<Row>> stories(SqlClient client, List<UUID> leads) {
        return client.preparedQuery("""
                select l.id, l.status, l.level, l.first_response_at, l.next_action_at, l.review_id, l.created_at,
                  (select max(at) from follow_up f where f.lead_id = l.id) as followed_at,
                  t.moved_back_at, t.assigned_at, coalesce(t.close_moves, 0)::int as close_moves,
                  c.contacts, c.decision_maker,
                  exists (select 1 from open_ticket o where o.closed_at is null and (o.phone = l.phone or o.company_key = l.company_key)) as ticket
                from unnest(array(select unnest($1::uuid[]))) i(id) join lead l on l.id = i.id
                left join lateral (select max(at) filter (where type = 'MOVED_BACK') as moved_back_at, max(at) filter (where type = 'ASSIGNED') as assigned_at,
                    count(*) filter (where type = 'EDITED' and before ->> 'expectedCloseOn' is not null) as close_moves
                  from timeline where lead_id = l.id) t on true
                left join lateral (select greatest(count(*), 1)::int as contacts, coalesce(bool_or(role = 'DECISION_MAKER'), false) as decision_maker
                  from contact where lead_id = l.id) c on true
                order by l.id""").execute(Tuple.of(leads.toArray(UUID[]::new))).map(rows -> rows);
    }

    private static LeadHealth.Story story(Row row) {
        var touched = Instants.of(row, "created_at");
        for (var later : new String[] {"followed_at", "assigned_at"}) {
            var at = Instants.of(row, later);
            touched = at != null && at.isAfter(touched) ? at : touched;
        }
        return new LeadHealth.Story(row.getInteger("level"), row.getOffsetDateTime("first_response_at") != null, Instants.of(row, "next_action_at"), touched,
                row.getInteger("contacts"), row.getBoolean("decision_maker"), Instants.of(row, "moved_back_at"), row.getInteger("close_moves"),
                row.getUUID("review_id") != null, row.getBoolean("ticket"));
    }
}
