package io.tongpin.lead.maturity;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Person;
import io.tongpin.lead.maturity.domain.Advance;
import io.tongpin.lead.maturity.domain.Checkpoint;
import io.tongpin.lead.maturity.domain.MaturityModel;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a drafted model would do to the open leads: whose next move is free today and would be blocked, and the other way round. */
@Singleton
class PreviewModel {
    private static final int BATCH = 1_000;
    private static final int LISTED = 200;
    /** Beyond it the answer says how many leads it has seen. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** @param missing what the draft would ask for */
    record Blocked(UUID leadId, String company, String level, Person owner, List<Checkpoint> missing) {}

    /** @param blockedBefore leads that the published model holds back already */
    record OfLevel(String level, int leads, int blocked, int freed, int blockedBefore) {}

    /** @param complete false when time was up before every open lead was seen */
    record Effect(int open, int blocked, int freed, boolean complete, List<OfLevel> levels, List<Blocked> leads, Map<String, Integer> byCheckpoint) {}

    private final Pool pool;
    private final FactsQuery facts;

    PreviewModel(Pool pool, FactsQuery facts) {
        this.pool = pool;
        this.facts = facts;
    }

    private static final class Count {
        private int leads;
        private int blocked;
        private int freed;
        private int before;
    }

    private static final class Tally {
        private final Map<Integer, Count> levels = new TreeMap<>();
        private final Map<String, Integer> byCheckpoint = new TreeMap<>();
        private final List<Blocked> listed = new ArrayList<>();
        private final long until = System.nanoTime() + PATIENCE.toNanos();
        private UUID last = new UUID(0, 0);
        private boolean complete;
    }

    Uni<Effect> effect(MaturityModel published, MaturityModel draft) {
        return batch(new Tally(), published, draft).map(tally -> {
            var levels = tally.levels.entrySet().stream().map(entry -> new OfLevel("L" + entry.getKey(), entry.getValue().leads, entry.getValue().blocked,
                    entry.getValue().freed, entry.getValue().before)).toList();
            return new Effect(levels.stream().mapToInt(OfLevel::leads).sum(), levels.stream().mapToInt(OfLevel::blocked).sum(),
                    levels.stream().mapToInt(OfLevel::freed).sum(), tally.complete, levels, tally.listed, tally.byCheckpoint);
        });
    }

    private Uni<Tally> batch(Tally tally, MaturityModel published, MaturityModel draft) {
        return pool.preparedQuery("select * from lead where status = 'OPEN' and id > $1 order by id limit " + BATCH).execute(Tuple.of(tally.last)).chain(rows -> {
            var leads = new ArrayList<LeadEntity>();
            rows.forEach(row -> leads.add(LeadEntity.of(row)));
            return facts.of(pool, leads).chain(known -> {
                for (var lead : leads) {
                    var count = tally.levels.computeIfAbsent(lead.level(), level -> new Count());
                    count.leads++;
                    boolean free = published.advance(lead.level(), lead.level() + 1, known.get(lead.id())) instanceof Advance.Allowed;
                    var then = draft.advance(lead.level(), lead.level() + 1, known.get(lead.id()));
                    if (!free && lead.level() < published.levels().size()) {
                        count.before++;
                    }
                    if (free && then instanceof Advance.Refused refused) {
                        count.blocked++;
                        refused.missing().forEach(point -> tally.byCheckpoint.merge(point.id(), 1, Integer::sum));
                        if (tally.listed.size() < LISTED) {
                            tally.listed.add(new Blocked(lead.id(), lead.company(), "L" + lead.level(), lead.owner(), refused.missing()));
                        }
                    } else if (!free && then instanceof Advance.Allowed) {
                        count.freed++;
                    }
                }
                tally.complete = leads.size() < BATCH;
                if (tally.complete || System.nanoTime() > tally.until) {
                    return Uni.createFrom().item(tally);
                }
                tally.last = leads.get(leads.size() - 1).id();
                return batch(tally, published, draft);
            });
        });
    }
}
