package io.tongpin.assignment.backlog;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Aside;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.backlog.domain.Backlog;
import io.tongpin.assignment.backlog.domain.Backlog.Pair;
import io.tongpin.assignment.backlog.domain.Backlog.Plan;
import io.tongpin.assignment.backlog.domain.Backlog.Waiting;
import io.tongpin.assignment.dispatch.AssignLeads;
import io.tongpin.assignment.dispatch.GiveLead;
import io.tongpin.assignment.dispatch.GiveLead.Gift;
import io.tongpin.assignment.dispatch.domain.Candidate;
import io.tongpin.assignment.fairness.SharingPolicies;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.rule.RuleLists;
import io.tongpin.assignment.rule.domain.RuleList;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Works a plan out, keeps it, and carries it out once it is confirmed. What changed in between is left out, capacity holds in any case. */
@ApplicationScoped
class PlanBacklog {
    private static final int MOST = 20_000;

    record Share(UUID rep, String name, int before, int given, int capacity) {}

    /** @param gain (total − greedy) ÷ greedy; 0 when greedy is 0 */
    record Figures(int leads, int placed, double total, int greedyPlaced, double greedyTotal, double gain, long tookMs, String solver, List<Share> people) {}

    /** @param companies by lead, {@code names} by person */
    record Made(UUID id, Figures figures, Plan plan, Map<UUID, String> companies, Map<UUID, String> names) {}

    private final Leads leads;
    private final RuleLists ruleLists;
    private final Representatives representatives;
    private final SharingPolicies policies;
    private final GiveLead giveLead;
    private final Outbox outbox;

    PlanBacklog(Leads leads, RuleLists ruleLists, Representatives representatives, SharingPolicies policies, GiveLead giveLead,
            Outbox outbox) {
        this.leads = leads;
        this.ruleLists = ruleLists;
        this.representatives = representatives;
        this.policies = policies;
        this.giveLead = giveLead;
        this.outbox = outbox;
    }

    private record Known(RuleList rules, List<LeadEntity> waiting, List<Candidate> people) {}

    Uni<Made> preview(SqlClient client, boolean pool, String by, Instant now) {
        return Uni.combine().all().unis(ruleLists.current(client), leads.backlog(client, pool, MOST),
                Uni.combine().all().unis(representatives.sales(client), policies.current(client)).asTuple()
                        .map(read -> List.copyOf(AssignLeads.candidates(read.getItem1(), read.getItem2(), now).values()))).with(Known::new)
                .chain(known -> Aside.compute(() -> solve(known))).call(made -> store(client, made, by, now));
    }

    private static Made solve(Known known) {
        long began = System.nanoTime();
        var backlog = Backlog.of(known.rules(), known.waiting().stream().map(lead -> new Waiting(lead.id(), lead.facts(), lead.hadIt())).toList(), known.people());
        var best = backlog.size() == 0 || backlog.people().isEmpty() ? new Plan(List.of(), 0) : OptimalMatching.plan(backlog);
        long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        var greedy = backlog.greedy();
        var given = new HashMap<UUID, Integer>();
        best.pairs().forEach(pair -> given.merge(pair.rep(), 1, Integer::sum));
        var people = known.people().stream().filter(person -> person.capacity() > 0)
                .map(person -> new Share(person.id(), person.name(), person.load(), given.getOrDefault(person.id(), 0), person.capacity()))
                .sorted(Comparator.comparingInt((Share share) -> -share.given()).thenComparing(Share::name)).toList();
        return new Made(UuidV7.next(), new Figures(known.waiting().size(), best.pairs().size(), best.total(), greedy.pairs().size(), greedy.total(),
                greedy.total() == 0 ? 0 : (best.total() - greedy.total()) / greedy.total(), took, OptimalMatching.solver(), people), best,
                known.waiting().stream().filter(lead -> lead.company() != null).collect(Collectors.toMap(LeadEntity::id, LeadEntity::company)),
                known.people().stream().collect(Collectors.toMap(Candidate::id, Candidate::name)));
    }

    private static Uni<Void> store(SqlClient client, Made made, String by, Instant now) {
        var pairs = new JsonArray();
        made.plan().pairs().forEach(pair -> pairs.add(new JsonArray().add(pair.lead().toString()).add(pair.rep().toString()).add(pair.score())));
        var figures = new JsonObject().put("leads", made.figures().leads()).put("placed", made.figures().placed()).put("total", made.figures().total())
                .put("greedyTotal", made.figures().greedyTotal());
        return client.preparedQuery("insert into backlog_plan(id, made_at, made_by, state, figures, pairs) values ($1, $2, $3, 'PREVIEW', $4, $5)")
                .execute(Tuple.of(made.id(), Instants.column(now), by, figures, pairs)).replaceWithVoid();
    }

    /** @return how many leads have a new owner. @throws Problem 409 when there is no such plan, or it was carried out */
    Uni<Integer> confirm(SqlConnection tx, UUID plan, String by, Instant now) {
        return tx.preparedQuery("select pairs from backlog_plan where id = $1 and state = 'PREVIEW' for update").execute(Tuple.of(plan)).chain(rows -> {
            if (rows.size() == 0) {
                throw Problem.conflict("backlog.stale");
            }
            var pairs = new LinkedHashMap<UUID, Pair>();
            rows.iterator().next().get(JsonArray.class, "pairs").forEach(each -> {
                var pair = (JsonArray) each;
                var lead = UUID.fromString(pair.getString(0));
                pairs.put(lead, new Pair(lead, UUID.fromString(pair.getString(1)), pair.getDouble(2)));
            });
            return outbox.bulk(tx).chain(() -> leads.lock(tx, pairs.keySet())).chain(locked -> carryOut(tx, locked, pairs, now)).call(given -> tx.preparedQuery("""
                    update backlog_plan set state = 'CONFIRMED', confirmed_at = $2, confirmed_by = $3, given = $4 where id = $1""")
                    .execute(Tuple.of(plan, Instants.column(now), by, given)));
        });
    }

    /** Leads that found an owner, were closed or got a former owner as receiver meanwhile are left out. */
    private Uni<Integer> carryOut(SqlConnection tx, List<LeadEntity> locked, Map<UUID, Pair> pairs, Instant now) {
        var free = locked.stream().filter(lead -> lead.ownerId() == null && (lead.inPool() || lead.open())
                && !lead.formerOwners().contains(pairs.get(lead.id()).rep())).toList();
        var pooled = new HashSet<>(free.stream().filter(LeadEntity::inPool).map(LeadEntity::id).toList());
        return (pooled.isEmpty() ? Uni.createFrom().item(List.<LeadEntity>of()) : leads.reopen(tx, pooled, now)).chain(anew -> {
            var gifts = new ArrayList<Gift>();
            anew.forEach(lead -> gifts.add(new Gift(lead, pairs.get(lead.id()).rep(), pairs.get(lead.id()).score())));
            free.stream().filter(lead -> !pooled.contains(lead.id()))
                    .forEach(lead -> gifts.add(new Gift(lead, pairs.get(lead.id()).rep(), pairs.get(lead.id()).score())));
            return giveLead.give(tx, gifts, GiveLead.BACKLOG, true, now);
        }).map(Map::size);
    }
}
