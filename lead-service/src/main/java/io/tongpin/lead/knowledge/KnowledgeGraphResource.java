package io.tongpin.lead.knowledge;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Leads;
import io.tongpin.lead.conversation.domain.Label;
import io.tongpin.lead.knowledge.domain.Graph;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The knowledge graph (C6) and the way from each of its nodes to leads and conversations. */
@Path("/api/knowledge-graph")
class KnowledgeGraphResource {
    private static final int MOST_STRATEGIES = 40;
    private static final int MOST_CASES = 60;
    private static final int MOST_LEADS = 50;

    /** @param industries all that conversations were heard in, to choose from */
    record Answer(List<String> industries, String industry, Instant from, List<Graph.Node> nodes, List<Graph.Edge> edges) {}

    record CallRef(UUID id, Instant at) {}

    /** @param calls conversations in which the objection was heard; empty where the caller may not open them */
    record LeadRef(UUID leadId, String company, String industry, String status, String level, String ownerName, List<CallRef> calls) {}

    /** @param total leads behind the node; {@code others} of them are outside of what the caller may see */
    record LeadRefs(List<LeadRef> items, int total, int others) {}

    private final Pool pool;
    private final CurrentCaller caller;
    private final Clock clock;

    KnowledgeGraphResource(Pool pool, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Authenticated
    public Uni<Answer> graph(@QueryParam("industry") String industry, @QueryParam("days") @DefaultValue("365") @Min(1) @Max(3650) int days) {
        var by = caller.get();
        var from = clock.instant().minus(Duration.ofDays(days));
        var since = Instants.column(from);
        var of = industry == null || industry.isBlank() ? null : industry.strip();
        return industries(since).chain(industries -> heard(of, since).chain(heard -> taken(of, since).chain(taken -> cases(of, since, taken, by)
                .map(cases -> {
                    var graph = Graph.of(heard, taken, cases);
                    return new Answer(industries, of, from, graph.nodes(), graph.edges());
                }))));
    }

    private Uni<List<String>> industries(OffsetDateTime since) {
        return pool.preparedQuery("""
                select distinct l.industry from call c join lead l on l.id = c.lead_id where c.at >= $1 and l.industry is not null and not l.test order by 1 limit 200""")
                .execute(Tuple.of(since)).map(rows -> {
                    var industries = new ArrayList<String>();
                    rows.forEach(row -> industries.add(row.getString("industry")));
                    return industries;
                });
    }

    private Uni<List<Graph.Heard>> heard(String industry, OffsetDateTime since) {
        return pool.preparedQuery("""
                select coalesce(l.industry, '') as industry, r.label, count(distinct r.call_id)::int as calls,
                  count(distinct l.id) filter (where l.status = 'WON')::int as won, count(distinct l.id) filter (where l.status = 'LOST')::int as lost
                from call_risk r join call c on c.id = r.call_id join lead l on l.id = r.lead_id
                where r.false_alarm_at is null and c.at >= $2 and not l.test and ($1::text is null or lower(l.industry) = lower($1))
                group by 1, 2 order by calls desc limit 500""").execute(Tuple.of(industry, since)).map(rows -> {
            var heard = new ArrayList<Graph.Heard>();
            rows.forEach(row -> heard.add(new Graph.Heard(row.getString("industry"), row.getString("label"), row.getInteger("calls"), row.getInteger("won"), row.getInteger("lost"))));
            return heard;
        });
    }

    /** Published entries, the most used first; those that nobody took yet are there too, without weight. */
    private Uni<List<Graph.Taken>> taken(String industry, OffsetDateTime since) {
        return pool.preparedQuery("""
                with used as (
                  select q.chosen, coalesce(l.industry, '') as industry, count(*)::int as uses, count(distinct l.id) filter (where l.status = 'WON')::int as won,
                    count(distinct l.id) filter (where l.status = 'LOST')::int as lost, count(distinct l.id) filter (where l.status in ('OPEN', 'POOL'))::int as open
                  from assist_question q join lead l on l.id = q.lead_id
                  where q.chosen is not null and q.at >= $2 and not l.test and ($1::text is null or lower(l.industry) = lower($1)) group by 1, 2
                ), shown as (
                  select p.id from playbook p left join (select chosen, sum(uses) as uses from used group by chosen) u on u.chosen = p.id
                  where (u.uses > 0 or p.state = 'PUBLISHED' and (p.industry is null or $1::text is null or lower(p.industry) = lower($1)))
                  order by coalesce(u.uses, 0) desc, p.updated_at desc limit $3
                )
                select p.id, p.title, coalesce(p.labels, '{}') as labels, u.industry, coalesce(u.uses, 0) as uses, coalesce(u.won, 0) as won, coalesce(u.lost, 0) as lost,
                  coalesce(u.open, 0) as open
                from shown s join playbook p on p.id = s.id left join used u on u.chosen = p.id order by uses desc, p.id""")
                .execute(Tuple.of(industry, since, MOST_STRATEGIES)).map(rows -> {
                    var taken = new ArrayList<Graph.Taken>();
                    rows.forEach(row -> taken.add(new Graph.Taken(row.getUUID("id"), row.getString("title"), List.of(row.getArrayOfStrings("labels")), row.getString("industry"),
                            row.getInteger("uses"), row.getInteger("won"), row.getInteger("lost"), row.getInteger("open"))));
                    return taken;
                });
    }

    private Uni<List<Graph.Case>> cases(String industry, OffsetDateTime since, List<Graph.Taken> taken, Caller by) {
        var strategies = taken.stream().filter(one -> one.won() > 0).map(Graph.Taken::strategy).distinct().toArray(UUID[]::new);
        return pool.preparedQuery("""
                select q.chosen, l.id, l.company, count(*)::int as uses from assist_question q join lead l on l.id = q.lead_id
                where q.chosen = any($1) and q.at >= $3 and l.status = 'WON' and not l.test and ($4::text is null or lower(l.industry) = lower($4)) and %s
                group by q.chosen, l.id order by uses desc, l.closed_at desc limit $5""".formatted(Leads.visible(by, 2)))
                .execute(Tuple.of(strategies, Leads.argument(by), since, industry, MOST_CASES)).map(rows -> {
                    var cases = new ArrayList<Graph.Case>();
                    rows.forEach(row -> cases.add(new Graph.Case(row.getUUID("chosen"), row.getUUID("id"), row.getString("company"), row.getInteger("uses"))));
                    return cases;
                });
    }

    /** The leads behind a node or a chain of them: those that the caller may see, newest first, and how many more there are. */
    @GET
    @Path("/leads")
    @Authenticated
    public Uni<LeadRefs> leads(@QueryParam("industry") String industry, @QueryParam("objection") Label objection, @QueryParam("strategy") UUID strategy,
            @QueryParam("outcome") String outcome, @QueryParam("days") @DefaultValue("365") @Min(1) @Max(3650) int days) {
        var by = caller.get();
        if (outcome != null && !List.of("WON", "LOST", "OPEN").contains(outcome)) {
            throw Problem.badRequest("outcome", "filter.status", "WON, LOST, OPEN");
        }
        boolean opens = Leads.seesPhones(by);
        return pool.preparedQuery("""
                with behind as (
                  select l.*, (%s) as visible from lead l
                  where not l.test and ($1::text is null or lower(l.industry) = lower($1)) and ($5::text is null or l.status = $5 or $5 = 'OPEN' and l.status = 'POOL')
                    and ($3::text is null or l.id in (select r.lead_id from call_risk r join call c on c.id = r.call_id where r.label = $3 and r.false_alarm_at is null and c.at >= $6))
                    and ($4::uuid is null or l.id in (select q.lead_id from assist_question q where q.chosen = $4 and q.at >= $6))
                    and exists (select 1 from call c where c.lead_id = l.id and c.at >= $6 union all select 1 from assist_question q where q.lead_id = l.id and q.at >= $6)
                ), counted as (select count(*)::int as total, count(*) filter (where visible)::int as seen from behind)
                select n.total, n.seen, b.id, b.company, b.industry, b.status, b.level, b.owner_name, case when $7 then (
                    select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'at', c.at) order by c.at desc), '[]') from (
                      select c.id, c.at from call c where c.lead_id = b.id and c.deleted_at is null
                        and ($3::text is null or exists (select 1 from call_risk r where r.call_id = c.id and r.label = $3 and r.false_alarm_at is null)) order by c.at desc limit 3) c
                  ) end as calls
                from counted n left join (select * from behind where visible order by updated_at desc limit $8) b on true""".formatted(Leads.visible(by, 2)))
                .execute(Tuple.from(Arrays.asList(industry, Leads.argument(by), objection == null ? null : objection.name(), strategy, outcome,
                        Instants.column(clock.instant().minus(Duration.ofDays(days))), opens, MOST_LEADS))).map(rows -> {
                    var items = new ArrayList<LeadRef>();
                    int total = 0;
                    int seen = 0;
                    for (Row row : rows) {
                        total = row.getInteger("total");
                        seen = row.getInteger("seen");
                        if (row.getUUID("id") != null) {
                            items.add(lead(row));
                        }
                    }
                    return new LeadRefs(items, total, total - seen);
                });
    }

    private static LeadRef lead(Row row) {
        var calls = new ArrayList<CallRef>();
        if (row.getJsonArray("calls") != null) {
            row.getJsonArray("calls").stream().map(io.vertx.core.json.JsonObject.class::cast)
                    .forEach(call -> calls.add(new CallRef(UUID.fromString(call.getString("id")), OffsetDateTime.parse(call.getString("at")).toInstant())));
        }
        return new LeadRef(row.getUUID("id"), row.getString("company"), row.getString("industry"), row.getString("status"), "L" + row.getShort("level"),
                row.getString("owner_name"), calls);
    }
}
