package io.tongpin.assignment.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tongpin.assignment.backlog.domain.Backlog;
import io.tongpin.assignment.backlog.domain.Backlog.Group;
import io.tongpin.assignment.backlog.domain.Backlog.Kind;
import io.tongpin.assignment.backlog.domain.Backlog.Plan;
import io.tongpin.assignment.dispatch.domain.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B6")
class OptimalMatchingTest {

    private static Kind kind(double[] scores, UUID lead) {
        return new Kind(List.of(new Group(List.of(lead), Set.of())), scores);
    }

    private static Backlog random(long seed, int kinds, int people) {
        var random = new Random(seed);
        var candidates = new ArrayList<Candidate>();
        for (int p = 0; p < people; p++) {
            candidates.add(new Candidate(new UUID(1, p), "p" + p, null, Set.of(), null, 1 + random.nextInt(2), 0, false));
        }
        var all = new ArrayList<Kind>();
        for (int k = 0; k < kinds; k++) {
            var scores = new double[people];
            for (int p = 0; p < people; p++) {
                scores[p] = random.nextInt(4) == 0 ? Double.NaN : random.nextInt(100) / 100.0;
            }
            all.add(kind(scores, new UUID(2, k)));
        }
        return new Backlog(candidates, all);
    }

    /** Every way to give the leads out: most placed first, then the highest sum. */
    private static double[] best(Backlog backlog, int kind, int[] room) {
        if (kind == backlog.kinds().size()) {
            return new double[] {0, 0};
        }
        var best = best(backlog, kind + 1, room);
        for (int p = 0; p < room.length; p++) {
            double score = backlog.kinds().get(kind).scores()[p];
            if (room[p] > 0 && !Double.isNaN(score)) {
                room[p]--;
                var rest = best(backlog, kind + 1, room);
                room[p]++;
                if (rest[0] + 1 > best[0] || rest[0] + 1 == best[0] && rest[1] + score > best[1]) {
                    best = new double[] {rest[0] + 1, rest[1] + score};
                }
            }
        }
        return best;
    }

    private static void isOptimal(Backlog backlog, Plan plan) {
        var best = best(backlog, 0, backlog.room());
        assertThat((double) plan.pairs().size()).isEqualTo(best[0]);
        assertThat(plan.total()).isCloseTo(best[1], within(1e-6));
        for (var person : backlog.people()) {
            assertThat(plan.pairs().stream().filter(pair -> pair.rep().equals(person.id())).count()).isLessThanOrEqualTo(person.capacity());
        }
    }

    @Property(tries = 60)
    void bothSolversFindTheBestOfAllPlans(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int leads, @ForAll @IntRange(min = 1, max = 3) int people) {
        var backlog = random(seed, leads, people);
        isOptimal(backlog, OptimalMatching.plan(backlog, OptimalMatching::byOrTools));
        isOptimal(backlog, OptimalMatching.plan(backlog, OptimalMatching::byJGraphT));
    }

    @Property(tries = 200)
    void leadsThatWereWithSomebodyGoToOthersAndTheSumIsStillTheBest(@ForAll long seed, @ForAll @IntRange(min = 1, max = 2) int withHowMany) {
        // given
        var random = new Random(seed);
        var people = random(seed, 0, 3).people();
        var together = new ArrayList<Kind>();
        var oneByOne = new ArrayList<Kind>();
        for (int k = 0; k < 2; k++) {
            var scores = random(seed + k, 1, 3).kinds().get(0).scores();
            var groups = new ArrayList<Group>();
            for (int g = 0; g < 3; g++) {
                var notTo = random.ints(random.nextInt(withHowMany + 1), 0, 3).boxed().filter(person -> !Double.isNaN(scores[person])).collect(Collectors.toSet());
                var lead = new UUID(3 + k, g);
                groups.add(new Group(List.of(lead), notTo));
                var own = scores.clone();
                notTo.forEach(person -> own[person] = Double.NaN);
                oneByOne.add(kind(own, lead));
            }
            together.add(new Kind(groups, scores));
        }
        // when
        var plan = OptimalMatching.plan(new Backlog(people, together));
        // then
        isOptimal(new Backlog(people, oneByOne), plan);
        assertThat(plan.pairs()).allSatisfy(pair -> assertThat(oneByOne).anySatisfy(kind -> {
            assertThat(kind.groups().get(0).leads()).containsExactly(pair.lead());
            assertThat(kind.scores()[(int) pair.rep().getLeastSignificantBits()]).isEqualTo(pair.score());
        }));
        assertThat(plan.pairs().stream().map(pair -> pair.lead())).doesNotHaveDuplicates();
    }

    @Test
    void theOptimumGivesUpASmallAdvantageForALargeOne() {
        // given
        var one = new Candidate(new UUID(1, 1), "one", null, Set.of(), null, 1, 0, false);
        var other = new Candidate(new UUID(1, 2), "other", null, Set.of(), null, 1, 0, false);
        var backlog = new Backlog(List.of(one, other), List.of(kind(new double[] {0.9, 0.8}, new UUID(2, 1)),
                kind(new double[] {0.85, 0.1}, new UUID(2, 2))));
        // when
        var plan = OptimalMatching.plan(backlog);
        // then
        assertThat(plan.total()).isCloseTo(1.65, within(1e-9));
        assertThat(backlog.greedy().total()).isCloseTo(1.0, within(1e-9));
    }
}
