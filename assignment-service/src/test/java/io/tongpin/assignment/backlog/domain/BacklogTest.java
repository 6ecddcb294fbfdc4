package io.tongpin.assignment.backlog.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tongpin.assignment.backlog.domain.Backlog.Group;
import io.tongpin.assignment.backlog.domain.Backlog.Kind;
import io.tongpin.assignment.dispatch.domain.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;

@Tag("B6")
class BacklogTest {

    static Backlog random(long seed, int kinds, int people) {
        var random = new Random(seed);
        var candidates = new ArrayList<Candidate>();
        for (int p = 0; p < people; p++) {
            candidates.add(new Candidate(new UUID(1, p), "p" + p, null, Set.of(), null, 1 + random.nextInt(5), 0, false));
        }
        var all = new ArrayList<Kind>();
        for (int k = 0; k < kinds; k++) {
            var scores = new double[people];
            for (int p = 0; p < people; p++) {
                scores[p] = random.nextInt(5) == 0 ? Double.NaN : random.nextDouble();
            }
            var leads = new ArrayList<UUID>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                leads.add(new UUID(k, i));
            }
            all.add(new Kind(List.of(new Group(leads, Set.of())), scores));
        }
        return new Backlog(candidates, all);
    }

    @Property(tries = 100)
    void greedyStaysWithinRoomAndGivesEachLeadOnce(@ForAll long seed) {
        var backlog = random(seed, 8, 4);
        var plan = backlog.greedy();
        assertThat(plan.pairs().stream().map(Backlog.Pair::lead)).doesNotHaveDuplicates();
        for (var person : backlog.people()) {
            assertThat(plan.pairs().stream().filter(pair -> pair.rep().equals(person.id())).count()).isLessThanOrEqualTo(person.capacity());
        }
        assertThat(plan.total()).isCloseTo(plan.pairs().stream().mapToDouble(Backlog.Pair::score).sum(), within(1e-9));
        assertThat(List.copyOf(plan.pairs())).allSatisfy(pair -> assertThat(pair.score()).isBetween(0.0, 1.0));
    }
}
