package io.tongpin.lead.health;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Leads;
import io.tongpin.lead.health.domain.LeadHealth;
import io.tongpin.lead.health.domain.LeadHealth.Warning;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Lead health (A11): the rules, how they did on closed leads, and the counts of a team. */
@Path("/api/lead-health")
class HealthResource {

    record Rules(Integer version, @NotNull Map<String, @NotNull @Min(1) @Max(365) Integer> rotDays, @Min(1) @Max(6) int singleContactFrom,
            @Min(1) @Max(6) int noDecisionMakerFrom, @Min(1) @Max(20) int closeDateMoves, @Min(1) @Max(365) int movedBackDays, Set<Warning> off) {}

    record Item(Warning warning, String title, String todo) {}

    record Setting(Rules rules, List<Item> warnings) {}

    /**
     * How often a warning stood before a lead closed.
     *
     * @param lost     of the leads with it, so many were lost
     * @param lossRate lost ÷ leads with it; null when there was none
     * @param baseRate lost ÷ all leads looked at
     * @param lift     loss rate ÷ base rate
     */
    record Precision(Warning warning, String title, int leads, int lost, Double lossRate, Double baseRate, Double lift) {}

    record BackTest(int leads, int lost, List<Precision> warnings) {}

    record Count(Warning warning, String title, String todo, long leads) {}

    record Summary(long open, List<Count> warnings) {}

    /** On the wire: {@code health-rules-published}. */
    record RulesPublished(int version, String by, Instant at) {
        static final String TYPE = "io.tongpin.lead.health-rules-published.v1";
    }

    private static final int BATCH = 500;
    private static final int CLOSED = 5_000;

    private final Pool pool;
    private final Idempotency idempotency;
    private final HealthRules rules;
    private final LookAtLeads lookAtLeads;
    private final Outbox outbox;
    private final CurrentCaller caller;
    private final Clock clock;

    HealthResource(Pool pool, Idempotency idempotency, HealthRules rules, LookAtLeads lookAtLeads, Outbox outbox, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.rules = rules;
        this.lookAtLeads = lookAtLeads;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("/rules")
    @Authenticated
    public Uni<Setting> rules() {
        return setting(pool);
    }

    private Uni<Setting> setting(SqlClient client) {
        var items = java.util.Arrays.stream(Warning.values()).map(warning -> new Item(warning, words("", warning), words(".todo", warning))).toList();
        return rules.current(client).map(inForce -> new Setting(shown(inForce), items));
    }

    /** @param request with the version that was edited, if it is to be refused (409) when there is a newer one */
    @PUT
    @Path("/rules")
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Setting> publish(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull Rules request) {
        var fresh = read(request);
        var by = caller.get();
        var now = clock.instant();
        return idempotency.once(key, by, request, Setting.class, tx -> rules.current(tx).chain(inForce -> {
            int version = inForce.version() + 1;
            if (request.version() != null && request.version() != inForce.version()) {
                throw moved(inForce.version());
            }
            // of two who publish at once the second waits here for the first, and is told
            return tx.preparedQuery("insert into health_rules(version, rules, published_at, published_by) values ($1, $2, $3, $4) on conflict do nothing")
                    .execute(Tuple.of(version, HealthRules.write(fresh), Instants.column(now), by.name())).chain(inserted -> {
                        if (inserted.rowCount() == 0) {
                            throw moved(version);
                        }
                        return outbox.append(tx, Event.of(RulesPublished.TYPE, "health-rules", version, new RulesPublished(version, by.name(), now)).at(now).build());
                    });
        }).chain(() -> setting(tx))).call(() -> all(new UUID(0, 0), now));
    }

    private static Problem moved(int version) {
        return Problem.conflict("health.rules-moved", version).with("version", version);
    }

    /** Every open lead anew, in batches. */
    private Uni<Void> all(UUID after, Instant now) {
        return pool.preparedQuery("select id from lead where status = 'OPEN' and id > $1 order by id limit " + BATCH).execute(Tuple.of(after)).chain(rows -> {
            var ids = new ArrayList<UUID>();
            rows.forEach(row -> ids.add(row.getUUID("id")));
            return lookAtLeads.look(pool, ids, now).chain(() -> ids.size() < BATCH ? Uni.createFrom().voidItem() : all(ids.get(ids.size() - 1), now));
        });
    }

    @GET
    @Path("/summary")
    @Authenticated
    public Uni<Summary> summary() {
        var by = caller.get();
        return pool.preparedQuery("""
                select w.warning, count(*) as n from lead l join lead_health h on h.lead_id = l.id
                cross join lateral unnest(warnings_at(h, $2)) w(warning)
                where l.status = 'OPEN' and\s""" + Leads.visible(by, 1) + " group by w.warning").execute(Tuple.of(Leads.argument(by), Instants.column(clock.instant())))
                .chain(rows -> pool.preparedQuery("select count(*) as n from lead l where l.status = 'OPEN' and " + Leads.visible(by, 1))
                        .execute(Tuple.of(Leads.argument(by))).map(open -> {
                            var counts = new ArrayList<Count>();
                            for (Row row : rows) {
                                var warning = Warning.valueOf(row.getString("warning"));
                                counts.add(new Count(warning, words("", warning), words(".todo", warning), row.getLong("n")));
                            }
                            counts.sort(java.util.Comparator.comparingLong(Count::leads).reversed());
                            return new Summary(open.iterator().next().getLong("n"), counts);
                        }));
    }

    /** What the rules would have said of the last closed leads just before they closed. @param request rules to try, or none for those in force */
    @POST
    @Path("/back-test")
    @RolesAllowed({Roles.OPS_ADMIN, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<BackTest> backTest(@Valid Rules request) {
        Uni<LeadHealth> tried = request == null ? rules.current(pool).map(HealthRules.InForce::rules) : Uni.createFrom().item(read(request));
        return tried.chain(health -> closed(pool).map(rows -> {
            int lost = 0;
            int leads = 0;
            var with = new EnumMap<Warning, int[]>(Warning.class);
            for (Row row : rows) {
                boolean wasLost = "LOST".equals(row.getString("status"));
                leads++;
                lost += wasLost ? 1 : 0;
                for (var warning : health.at(story(row), Instants.of(row, "closed_at"))) {
                    var count = with.computeIfAbsent(warning, none -> new int[2]);
                    count[0]++;
                    count[1] += wasLost ? 1 : 0;
                }
            }
            Double base = leads == 0 ? null : (double) lost / leads;
            var precisions = new ArrayList<Precision>();
            for (var warning : Warning.values()) {
                var count = with.getOrDefault(warning, new int[2]);
                Double rate = count[0] == 0 ? null : (double) count[1] / count[0];
                precisions.add(new Precision(warning, words("", warning), count[0], count[1], rate, base, rate == null || base == null || base == 0 ? null : rate / base));
            }
            return new BackTest(leads, lost, precisions);
        }));
    }

    /** The last closed leads with what had happened to them just before: from their traces, since closing empties some columns. */
    private static Uni<Iterable<Row>> closed(SqlClient client) {
        return client.query("""
                select l.id, l.status, l.level, l.created_at, l.closed_at, l.first_response_at, f.followed_at, f.next_action_at, t.moved_back_at,
                  coalesce(t.close_moves, 0)::int as close_moves, coalesce(t.frozen, false) as frozen, c.contacts, c.decision_maker
                from (select * from lead where status in ('WON', 'LOST') and closed_at is not null order by closed_at desc limit %d) l
                left join lateral (select max(at) as followed_at, (array_agg(next_action_at order by at desc))[1] as next_action_at
                  from follow_up where lead_id = l.id and at < l.closed_at) f on true
                left join lateral (select max(at) filter (where type = 'MOVED_BACK') as moved_back_at,
                    count(*) filter (where type = 'EDITED' and before ->> 'expectedCloseOn' is not null) as close_moves,
                    bool_or(type = 'AMOUNT_CANCELLED') as frozen
                  from timeline where lead_id = l.id) t on true
                left join lateral (select greatest(count(*), 1)::int as contacts, coalesce(bool_or(role = 'DECISION_MAKER'), false) as decision_maker
                  from contact where lead_id = l.id) c on true""".formatted(CLOSED)).execute().map(rows -> rows);
    }

    private static LeadHealth.Story story(Row row) {
        var followed = Instants.of(row, "followed_at");
        return new LeadHealth.Story(row.getInteger("level"), row.getOffsetDateTime("first_response_at") != null, Instants.of(row, "next_action_at"),
                followed == null ? Instants.of(row, "created_at") : followed, row.getInteger("contacts"), row.getBoolean("decision_maker"),
                Instants.of(row, "moved_back_at"), row.getInteger("close_moves"), row.getBoolean("frozen"), false);
    }

    private String words(String part, Warning warning) {
        return Problem.text("health." + warning + part, caller.get().locale());
    }

    private static Rules shown(HealthRules.InForce inForce) {
        var days = new HashMap<String, Integer>();
        inForce.rules().rotDays().forEach((level, count) -> days.put("L" + level, count));
        return new Rules(inForce.version(), days, inForce.rules().singleContactFrom(), inForce.rules().noDecisionMakerFrom(), inForce.rules().closeDateMoves(),
                inForce.rules().movedBackDays(), inForce.rules().off());
    }

    private static LeadHealth read(Rules request) {
        var days = new JsonObject();
        for (int level = 1; level <= 5; level++) {
            var count = request.rotDays().get("L" + level);
            if (count == null) {
                throw Problem.badRequest("rotDays.L" + level, "required");
            }
            days.put("L" + level, count);
        }
        var map = new HashMap<Integer, Integer>();
        days.forEach(entry -> map.put(entry.getKey().charAt(1) - '0', (Integer) entry.getValue()));
        return new LeadHealth(map, request.singleContactFrom(), request.noDecisionMakerFrom(), request.closeDateMoves(), request.movedBackDays(),
                request.off() == null ? Set.of() : request.off());
    }
}
