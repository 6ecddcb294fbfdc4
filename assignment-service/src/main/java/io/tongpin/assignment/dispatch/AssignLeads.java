package io.tongpin.assignment.dispatch;

import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.LeadEntity;
import io.tongpin.assignment.Leads;
import io.tongpin.assignment.Leads.Placement;
import io.tongpin.assignment.Person;
import io.tongpin.assignment.Words;
import io.tongpin.assignment.dispatch.Decisions.Decision;
import io.tongpin.assignment.dispatch.domain.AssignmentRules;
import io.tongpin.assignment.dispatch.domain.Candidate;
import io.tongpin.assignment.dispatch.domain.Choice;
import io.tongpin.assignment.fairness.RotationPools;
import io.tongpin.assignment.fairness.SharingPolicies;
import io.tongpin.assignment.fairness.SharingPolicies.Duty;
import io.tongpin.assignment.fairness.SharingPolicies.SharingPolicy;
import io.tongpin.assignment.fairness.domain.Draw;
import io.tongpin.assignment.fairness.domain.Rotations;
import io.tongpin.assignment.representative.RepresentativeEntity;
import io.tongpin.assignment.representative.Representatives;
import io.tongpin.assignment.representative.Representatives.Move;
import io.tongpin.assignment.rule.RuleLists;
import io.tongpin.assignment.rule.domain.RuleList;
import io.tongpin.assignment.rule.domain.Strategy;
import io.tongpin.assignment.watch.OpenWatches;
import io.tongpin.assignment.watch.Slas;
import io.tongpin.assignment.watch.domain.Sla;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds owners for one lead or thousands (B3): one read of the sales force, one reservation, one write of each kind, all in the caller's
 * transaction. Somebody who turns out to be full because another transaction was faster is passed over and the next best is asked.
 */
@ApplicationScoped
public class AssignLeads {
    private final Representatives representatives;
    private final RuleLists ruleLists;
    private final Slas slas;
    private final Leads leads;
    private final Decisions decisions;
    private final OpenWatches openWatches;
    private final ManagersQueue managersQueue;
    private final RotationPools rotationPools;
    private final SharingPolicies policies;
    private final Outbox outbox;

    AssignLeads(Representatives representatives, RuleLists ruleLists, Slas slas, Leads leads, Decisions decisions, OpenWatches openWatches,
            ManagersQueue managersQueue, RotationPools rotationPools, SharingPolicies policies, Outbox outbox) {
        this.representatives = representatives;
        this.ruleLists = ruleLists;
        this.slas = slas;
        this.leads = leads;
        this.decisions = decisions;
        this.openWatches = openWatches;
        this.managersQueue = managersQueue;
        this.rotationPools = rotationPools;
        this.policies = policies;
        this.outbox = outbox;
    }

    private record Known(RuleList rules, Sla sla, SharingPolicy policy) {
        boolean offDuty(Instant now) {
            return policy.duty() == Duty.WORKING_HOURS && !sla.calendar().worksAt(now);
        }
    }

    /**
     * Starts the next round of each lead; whoever had it before does not get it again.
     *
     * @param waiting leads whose rows the caller has locked
     * @return the new owner by lead; a lead that is missing stands in a manager's queue
     */
    public Uni<Map<UUID, Person>> assign(SqlConnection tx, List<LeadEntity> waiting, Instant now) {
        if (waiting.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var relieved = new HashMap<UUID, Move>();
        waiting.stream().filter(lead -> lead.ownerId() != null).forEach(lead -> relieved.merge(lead.ownerId(), new Move(0, 1), Move::plus));
        return Uni.combine().all().unis(ruleLists.current(tx), slas.current(tx), policies.current(tx)).with(Known::new)
                .chain(known -> rotationPools.lock(tx, pools(waiting, known.rules())).chain(rotations -> representatives.sales(tx)
                        .chain(people -> decide(tx, waiting, people, known, rotations, relieved, now)
                                .chain(made -> write(tx, made, people, known, now)))));
    }

    /** The pools that a turn may be drawn from: all of them are locked before anybody is chosen, so that two batches don't wait for each other. */
    private static Set<String> pools(List<LeadEntity> waiting, RuleList rules) {
        var pools = new HashSet<String>();
        for (var lead : waiting) {
            for (var rule : rules.holdingFor(lead.facts())) {
                if (rule.strategy() == Strategy.WEIGHTED_ROUND_ROBIN) {
                    pools.add(rule.pool(lead.facts()));
                }
            }
        }
        return pools;
    }

    private Uni<List<Decision>> decide(SqlConnection tx, List<LeadEntity> waiting, List<RepresentativeEntity> people, Known known,
            Rotations rotations, Map<UUID, Move> relieved, Instant now) {
        var candidates = candidates(people, known.policy(), now);
        var made = known.offDuty(now) ? nobody(waiting, candidates, known.rules()) : choose(waiting, candidates, new AssignmentRules(known.rules()), rotations);
        var moves = new HashMap<>(relieved);
        made.forEach(decision -> {
            if (decision.choice() instanceof Choice.Chosen chosen) {
                moves.merge(chosen.winner().id(), chosen.beyondCaps() ? new Move(0, 1, 0) : new Move(1, 0, 0), Move::plus);
            }
        });
        return representatives.reserve(tx, moves, known.policy().caps(), now).chain(granted -> {
            var left = new HashMap<UUID, int[]>();
            granted.forEach((rep, n) -> left.put(rep, new int[] {n.wanted(), n.hot()}));
            var settled = new ArrayList<Decision>();
            var beaten = new ArrayList<LeadEntity>();
            for (var decision : made) {
                if (decision.choice() instanceof Choice.Chosen chosen && --left.get(chosen.winner().id())[chosen.beyondCaps() ? 1 : 0] < 0) {
                    beaten.add(decision.lead());
                    if (chosen.draw() != null) {
                        rotations.takenBack(chosen.draw(), chosen.winner().id());
                    }
                } else {
                    settled.add(decision);
                }
            }
            return beaten.isEmpty() ? Uni.createFrom().item(settled)
                    : representatives.sales(tx).chain(fresh -> decide(tx, beaten, fresh, known, rotations, Map.of(), now)).map(rest -> {
                        settled.addAll(rest);
                        return settled;
                    });
        });
    }

    private static List<Decision> choose(List<LeadEntity> waiting, Map<UUID, Candidate> candidates, AssignmentRules rules, Rotations rotations) {
        var made = new ArrayList<Decision>();
        for (var lead : waiting) {
            var choice = rules.choose(lead.facts(), lead.hadIt(), candidates.values(), rotations);
            if (choice instanceof Choice.Chosen chosen) {
                candidates.compute(chosen.winner().id(), (id, candidate) -> candidate.withOneMore());
            }
            made.add(new Decision(lead, choice));
        }
        return made;
    }

    private static List<Decision> nobody(List<LeadEntity> waiting, Map<UUID, Candidate> candidates, RuleList rules) {
        var excluded = candidates.keySet().stream().map(rep -> new Choice.Excluded(rep, Choice.Reason.OFF_DUTY)).toList();
        return waiting.stream().map(lead -> {
            var rule = rules.first(lead.facts());
            return new Decision(lead, new Choice.Nobody(excluded, List.of(), rule != null && rule.priority()));
        }).toList();
    }

    /** Everybody who sells, as a decision at this moment sees them. */
    public static Map<UUID, Candidate> candidates(Collection<RepresentativeEntity> people, SharingPolicy policy, Instant now) {
        var candidates = new LinkedHashMap<UUID, Candidate>();
        for (var person : people) {
            if (person.is(Roles.SALES_REP)) {
                candidates.put(person.id(), new Candidate(person.id(), person.name(), person.path(), Set.copyOf(person.industries()),
                        Set.copyOf(person.languages()), person.level(), person.capacity(), person.load(), person.capRoom(policy.caps(), now),
                        person.awayAt(now), person.responseRate(), person.winRate()));
            }
        }
        return candidates;
    }

    private Uni<Map<UUID, Person>> write(SqlConnection tx, List<Decision> made, List<RepresentativeEntity> everybody, Known known, Instant now) {
        var people = everybody.stream().collect(Collectors.toMap(RepresentativeEntity::id, Function.identity()));
        var owners = new HashMap<UUID, Person>();
        var placements = new ArrayList<Placement>();
        var watches = new ArrayList<OpenWatches.Watch>();
        var events = new ArrayList<Event>();
        var told = new ArrayList<Decision>();
        var queued = new ArrayList<LeadEntity>();
        var draws = new HashMap<UUID, Draw>();
        var winners = new HashMap<UUID, UUID>();
        var hot = new ArrayList<UUID>();
        for (var decision : made) {
            var lead = decision.lead();
            if (decision.choice().priority() && !lead.priority()) {
                hot.add(lead.id());
            }
            if (decision.choice() instanceof Choice.Chosen chosen) {
                var owner = people.get(chosen.winner().id());
                var round = decision.round();
                var deadline = known.sla().deadline(lead.facts(), round, lead.createdAt(), now);
                owners.put(lead.id(), owner.person());
                winners.put(lead.id(), owner.id());
                if (chosen.draw() != null) {
                    draws.put(lead.id(), chosen.draw());
                }
                placements.add(new Placement(lead.id(), owner.id(), round, lead.hadIt(), null, null, lead.sequence() + 1));
                if (lead.contactedAt() == null) {
                    watches.add(new OpenWatches.Watch(lead.id(), round, owner.id(), lead.facts().source(), lead.facts().level(), deadline,
                            lead.contactsFrom()));
                }
                events.add(new LeadAssigned(lead.id(), lead.company(), owner.person(), owner.manager(), round, rule(known.rules(), chosen),
                        chosen.score(), now, deadline.responseDueAt(), deadline.dueAt(), deadline.warnAt(), lead.hadIt()).event(lead));
                told.add(decision);
            } else if (lead.queuedSince() == null) {
                queued.add(lead);
                told.add(decision);
            }
        }
        return told.isEmpty() ? Uni.createFrom().item(owners) : Uni.join().all(
                leads.place(tx, placements, now),
                decisions.insert(tx, told, known.rules().version(), now),
                openWatches.open(tx, watches, known.sla().version(), now),
                managersQueue.add(tx, queued, QueueReason.NO_CANDIDATE, everybody, now),
                leads.prefer(tx, hot),
                rotationPools.take(tx, draws, winners, now),
                outbox.append(tx, events)).andFailFast().replaceWith(owners);
    }

    /** On the wire the rule's name is in the company's language. */
    private static LeadAssigned.Rule rule(RuleList rules, Choice.Chosen chosen) {
        return rules.rules().stream().filter(rule -> rule.id().equals(chosen.rule())).findFirst()
                .map(rule -> new LeadAssigned.Rule(rule.id(), rule.name().getOrDefault(Locale.CHINESE.getLanguage(), rule.id())))
                .orElseGet(() -> new LeadAssigned.Rule(chosen.rule(), Words.of(chosen.rule(), Locale.CHINESE)));
    }
}
