package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.dispatch.domain.Choice;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Home of the decisions' rows: who was considered in which round, and why it went that way. */
@ApplicationScoped
class Decisions {

    record Decision(LeadEntity lead, Choice choice) {

        int round() {
            return lead.round() + 1;
        }
    }

    /** One insert for all; a round that found nobody is overwritten when it is tried again. */
    Uni<Void> insert(SqlConnection tx, List<Decision> decisions, int ruleVersion, Instant now) {
        var rows = new JsonArray();
        for (var decision : decisions) {
            var row = new JsonObject().put("lead_id", decision.lead().id().toString()).put("round", decision.round())
                    .put("candidates", new JsonArray()).put("excluded", excluded(decision.choice()))
                    .put("passed", new JsonArray(decision.choice().passed()));
            if (decision.choice() instanceof Choice.Chosen chosen) {
                row.put("rule_id", chosen.rule()).put("owner_id", chosen.winner().id().toString()).put("score", chosen.score())
                        .put("candidates", ranking(chosen));
                if (chosen.draw() != null) {
                    var shares = new JsonObject();
                    chosen.draw().shares().forEach((rep, share) -> shares.put(rep.toString(), share));
                    row.put("pool", chosen.draw().pool()).put("shares", shares);
                }
            }
            rows.add(row);
        }
        return tx.preparedQuery("""
                insert into decision(lead_id, round, decided_at, rule_version, rule_id, owner_id, score, candidates, excluded,
                  passed, pool, shares)
                select d.lead_id, d.round, $2, $3, d.rule_id, d.owner_id, d.score, d.candidates, d.excluded,
                  d.passed, d.pool, d.shares
                from jsonb_to_recordset($1) d(lead_id uuid, round int, rule_id text, owner_id uuid, score double precision, candidates jsonb,
                  excluded jsonb, passed text[], pool text, shares jsonb)
                on conflict (lead_id, round) do update set decided_at = excluded.decided_at, rule_version = excluded.rule_version,
                  rule_id = excluded.rule_id, owner_id = excluded.owner_id, score = excluded.score, candidates = excluded.candidates,
                  excluded = excluded.excluded, passed = excluded.passed, pool = excluded.pool, shares = excluded.shares""").execute(Tuple.of(rows, Instants.column(now), ruleVersion)).replaceWithVoid();
    }

    private static JsonArray ranking(Choice.Chosen chosen) {
        var ranking = new JsonArray();
        for (var scored : chosen.ranking()) {
            var parts = new JsonObject();
            scored.parts().forEach((part, value) -> parts.put(part.name(), value));
            ranking.add(new JsonObject().put("rep", scored.rep().toString()).put("score", scored.score()).put("parts", parts));
        }
        return ranking;
    }

    private static JsonArray excluded(Choice choice) {
        var excluded = new JsonArray();
        choice.excluded().forEach(each -> excluded.add(new JsonObject().put("rep", each.rep().toString()).put("reason", each.reason().name())));
        return excluded;
    }
}
