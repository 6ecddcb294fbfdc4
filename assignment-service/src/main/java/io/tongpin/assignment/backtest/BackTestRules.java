package io.tongpin.assignment.backtest;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.Aside;
import io.tongpin.assignment.LeadFacts;
import io.tongpin.assignment.backtest.domain.Replay;
import io.tongpin.assignment.backtest.domain.Replay.PastLead;
import io.tongpin.assignment.dispatch.AssignLeads;
import io.tongpin.assignment.dispatch.domain.Candidate;
import io.tongpin.assignment.fairness.SharingPolicies;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.rule.RuleDrafts;
import io.tongpin.assignment.rule.RuleLists;
import io.tongpin.assignment.rule.domain.RuleList;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Plays the newest leads through the draft. Reads what dispatch knew of them; what they have become since is theirs. */
@ApplicationScoped
class BackTestRules {

    /** @param published titles of the rules in force, to name what really decided */
    record Tested(RuleList draft, RuleList published, List<PastLead> leads, Map<UUID, Candidate> people, Replay.Result result) {}

    private final RuleDrafts drafts;
    private final RuleLists lists;
    private final Representatives representatives;
    private final SharingPolicies policies;

    BackTestRules(RuleDrafts drafts, RuleLists lists, Representatives representatives, SharingPolicies policies) {
        this.drafts = drafts;
        this.lists = lists;
        this.representatives = representatives;
        this.policies = policies;
    }

    private record Known(RuleList draft, RuleList published, List<PastLead> leads, Map<UUID, Candidate> people) {}

    Uni<Tested> test(SqlClient client, int last, Instant now) {
        return Uni.combine().all().unis(
                drafts.read(client).chain(draft -> lists.compiled(client, 0, draft.rules(), draft.settings())),
                lists.current(client),
                leads(client, last),
                Uni.combine().all().unis(representatives.sales(client), policies.current(client)).asTuple()
                        .map(read -> AssignLeads.candidates(read.getItem1(), read.getItem2(), now))).with(Known::new)
                .chain(known -> Aside.compute(() -> {
                    var people = atTheBeginning(known.people(), known.leads());
                    return new Tested(known.draft(), known.published(), known.leads(), people, Replay.of(known.draft(), known.leads(), people));
                }));
    }

    /** What they hold today, without what they hold of these leads. */
    private static Map<UUID, Candidate> atTheBeginning(Map<UUID, Candidate> people, List<PastLead> leads) {
        var held = new LinkedHashMap<UUID, Integer>();
        leads.stream().filter(lead -> lead.owner() != null && lead.closedAt() == null).forEach(lead -> held.merge(lead.owner(), 1, Integer::sum));
        var before = new LinkedHashMap<UUID, Candidate>();
        people.forEach((id, person) -> before.put(id, person.present().withLoad(person.load() - held.getOrDefault(id, 0))));
        return before;
    }

    private static Uni<List<PastLead>> leads(SqlClient client, int last) {
        return client.preparedQuery("""
                select l.*, d.owner_id as first_owner, d.rule_id as first_rule from
                  (select * from lead where captured and not test order by created_at desc limit $1) l
                left join decision d on d.lead_id = l.id and d.round = 1""").execute(Tuple.of(last)).map(rows -> {
                    var leads = new ArrayList<PastLead>();
                    for (var row : rows) {
                        var id = row.getUUID("id");
                        var facts = new LeadFacts(id, row.getString("source"), row.getString("campaign"), row.getString("industry"),
                                row.getString("region"), row.getString("store"), row.getString("product_line"), row.getBigDecimal("amount"),
                                row.getUUID("customer_owner_id"), "L1", row.get(JsonObject.class, "custom").getMap());
                        var first = row.getUUID("first_owner") == null && row.getString("first_rule") == null && row.getInteger("round") == 0
                                ? row.getUUID("owner_id") : row.getUUID("first_owner");
                        leads.add(new PastLead(facts, row.getString("company"), Instants.of(row, "created_at"), first, row.getString("first_rule"),
                                Instants.of(row, "closed_at")));
                    }
                    return leads;
                });
    }
}
