package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.Leads.Placement;
import io.tongpin.assignment.Person;
import io.tongpin.assignment.Words;
import io.tongpin.assignment.dispatch.Decisions.Decision;
import io.tongpin.assignment.dispatch.domain.Candidate;
import io.tongpin.assignment.dispatch.domain.Choice;
import io.tongpin.assignment.fairness.SharingPolicies;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.representative.Representatives.Move;
import io.tongpin.assignment.rule.RuleLists;
import io.tongpin.assignment.watch.OpenWatches;
import io.tongpin.assignment.watch.Slas;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Gives leads to people whom no rule picked: a claim from the pool (B7), an approved override (B4), a confirmed plan (B6). Capacity holds; a
 * plan, which nobody of them asked for, keeps to the caps of a period as well.
 */
@ApplicationScoped
public class GiveLead {
    /** Stand for the rule of a decision, as {@code words.properties} names them. */
    public static final String POOL_CLAIM = "pool-claim";
    public static final String OVERRIDE = "override";
    public static final String BACKLOG = "backlog";

    private final Representatives representatives;
    private final SharingPolicies policies;
    private final RuleLists ruleLists;
    private final Slas slas;
    private final Leads leads;
    private final Decisions decisions;
    private final OpenWatches openWatches;
    private final Outbox outbox;

    GiveLead(Representatives representatives, SharingPolicies policies, RuleLists ruleLists, Slas slas, Leads leads, Decisions decisions,
            OpenWatches openWatches, Outbox outbox) {
        this.representatives = representatives;
        this.policies = policies;
        this.ruleLists = ruleLists;
        this.slas = slas;
        this.leads = leads;
        this.decisions = decisions;
        this.openWatches = openWatches;
        this.outbox = outbox;
    }

    /** @param score 0 to 1, for the record */
    public record Gift(LeadEntity lead, UUID to, double score) {}

    /** @return the new owner, or null when they are full, gone or no representative: then nothing has changed */
    public Uni<Person> give(SqlConnection tx, LeadEntity lead, UUID to, String rule, Instant now) {
        return give(tx, List.of(new Gift(lead, to, 1)), rule, false, now).map(owners -> owners.get(lead.id()));
    }

    /**
     * @param gifts      leads whose rows the caller has locked
     * @param withinCaps whether the caps of a period hold too
     * @return the new owners by lead; missing are those whose receiver is full, gone or no representative: they stay as they are
     */
    public Uni<Map<UUID, Person>> give(SqlConnection tx, List<Gift> gifts, String rule, boolean withinCaps, Instant now) {
        if (gifts.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Uni.combine().all().unis(representatives.selling(tx, gifts.stream().map(Gift::to).distinct().toList()), policies.current(tx),
                ruleLists.current(tx), slas.current(tx)).asTuple().chain(known -> {
                    var people = known.getItem1();
                    var moves = new HashMap<UUID, Move>();
                    gifts.stream().filter(gift -> people.containsKey(gift.to())).forEach(gift -> moves.merge(gift.to(), withinCaps ? new Move(1, 0, 0) : new Move(0, 1, 0), Move::plus));
                    return representatives.reserve(tx, moves, known.getItem2().caps(), now).chain(granted -> {
                        var left = new HashMap<UUID, Integer>();
                        granted.forEach((rep, n) -> left.put(rep, n.wanted() + n.hot()));
                        var relieved = new HashMap<UUID, Integer>();
                        var owners = new HashMap<UUID, Person>();
                        var placements = new ArrayList<Placement>();
                        var watches = new ArrayList<OpenWatches.Watch>();
                        var made = new ArrayList<Decision>();
                        var events = new ArrayList<Event>();
                        for (var gift : gifts) {
                            if (left.merge(gift.to(), -1, Integer::sum) < 0) {
                                continue;
                            }
                            var lead = gift.lead();
                            var owner = people.get(gift.to());
                            int round = lead.round() + 1;
                            var deadline = known.getItem4().deadline(lead.facts(), round, lead.createdAt(), now);
                            if (lead.ownerId() != null) {
                                relieved.merge(lead.ownerId(), 1, Integer::sum);
                            }
                            owners.put(lead.id(), owner.person());
                            placements.add(new Placement(lead.id(), owner.id(), round, lead.hadIt(), null, null, lead.sequence() + 1));
                            if (lead.contactedAt() == null) {
                                watches.add(new OpenWatches.Watch(lead.id(), round, owner.id(), lead.facts().source(), lead.facts().level(), deadline,
                                        lead.contactsFrom()));
                            }
                            var winner = new Candidate(owner.id(), owner.name(), owner.path(), Set.of(), owner.level(), owner.capacity(), owner.load(), false);
                            made.add(new Decision(lead, new Choice.Chosen(winner, rule, List.of(new Choice.Scored(owner.id(), gift.score(), Map.of())),
                                    List.of(), List.of(), null, false, true)));
                            events.add(new LeadAssigned(lead.id(), lead.company(), owner.person(), owner.manager(), round,
                                    new LeadAssigned.Rule(rule, Words.of("rule." + rule, Locale.CHINESE)), gift.score(), now, deadline.responseDueAt(),
                                    deadline.dueAt(), deadline.warnAt(), lead.hadIt()).event(lead));
                        }
                        return placements.isEmpty() ? Uni.createFrom().item(owners) : Uni.join().all(
                                representatives.relieve(tx, relieved),
                                leads.place(tx, placements, now),
                                decisions.insert(tx, made, known.getItem3().version(), now),
                                openWatches.close(tx, placements.stream().map(Placement::lead).toList(), now)
                                        .chain(() -> openWatches.open(tx, watches, known.getItem4().version(), now)),
                                outbox.append(tx, events)).andFailFast().replaceWith(owners);
                    });
                });
    }
}
