package io.tongpin.lead.assist.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static Ranking.Candidate entry(String kind, double likeness, int won, int lost) {
        return new Ranking.Candidate(UUID.randomUUID(), kind, likeness, null, null, false, won, lost);
    }

    @Test
    @Tag("C3")
    void threeAnswersAreOfThreeKindsWhileThereAreKinds() {
        // given
        var candidates = List.of(entry("VALUE", 0.9, 0, 0), entry("VALUE", 0.89, 0, 0), entry("PROOF", 0.8, 0, 0), entry("TRADE", 0.78, 0, 0));
        // when
        var best = Ranking.USUAL.best(candidates, 3, 3, new Random(1));
        // then
        assertThat(best.stream().map(one -> kind(candidates, one.id()))).containsExactlyInAnyOrder("VALUE", "PROOF", "TRADE");
    }

    @Test
    @Tag("C3")
    void anotherKindIsFetchedFromFurtherAwayBeforeOneKindIsOfferedTwice() {
        // given
        var candidates = List.of(entry("VALUE", 0.9, 0, 0), entry("VALUE", 0.89, 0, 0), entry("PROOF", 0.3, 0, 0), entry("PROOF", 0.5, 0, 0), entry("TRADE", 0.1, 0, 0));
        // when
        var best = Ranking.USUAL.best(candidates, 3, 3, new Random(1));
        // then
        assertThat(best.stream().map(one -> kind(candidates, one.id()))).containsExactlyInAnyOrder("VALUE", "PROOF", "TRADE");
    }

    @Test
    @Tag("C3")
    void whatHelpedIsOfferedFarMoreOftenThanWhatDidNot() {
        // given
        var good = entry("VALUE", 0.8, 40, 10);
        var bad = entry("VALUE", 0.8, 10, 40);
        int goodFirst = 0;
        // when
        for (int seed = 0; seed < 200; seed++) {
            goodFirst += Ranking.USUAL.best(List.of(bad, good), 1, 5, new Random(seed)).get(0).id().equals(good.id()) ? 1 : 0;
        }
        // then
        assertThat(goodFirst).isGreaterThan(190);
    }

    @Property
    @net.jqwik.api.Tag("D9")
    void ofTheAnswersWhatIsOutdatedComesLast(@ForAll @IntRange(min = 0, max = 10_000) int seed) {
        // given
        var random = new Random(seed);
        var candidates = new ArrayList<Ranking.Candidate>();
        for (int i = 0; i < 12; i++) {
            candidates.add(new Ranking.Candidate(UUID.randomUUID(), "K" + i % 4, 0.6 + random.nextDouble() / 4, null, null, random.nextBoolean(), random.nextInt(50), random.nextInt(50)));
        }
        // when
        var best = Ranking.USUAL.best(candidates, 3, 3, random);
        // then
        assertThat(best.stream().map(one -> candidates.stream().filter(known -> known.id().equals(one.id())).findFirst().orElseThrow().outdated())).isSorted();
    }

    @Test
    @Tag("C5")
    void theWordingThatHelpsIsShownMoreAndANewOneGetsItsChance() {
        // given
        var own = new Ranking.Wording(null, 10, 30);
        var good = new Ranking.Wording(UUID.randomUUID(), 30, 10);
        var fresh = new Ranking.Wording(UUID.randomUUID(), 0, 0);
        var shown = new java.util.HashMap<UUID, Integer>();
        // when
        for (int seed = 0; seed < 500; seed++) {
            shown.merge(Ranking.wording(List.of(own, good, fresh), new Random(seed)).id(), 1, Integer::sum);
        }
        // then
        assertThat(shown.get(good.id())).isGreaterThan(300);
        assertThat(shown.get(fresh.id())).isGreaterThan(20);
        assertThat(shown.getOrDefault(null, 0)).isLessThan(20);
    }

    @Property(tries = 200)
    @net.jqwik.api.Tag("C3")
    void asManyAnswersAsWantedAreGivenWheneverThereAreEnoughAndNoneTwice(@ForAll @IntRange(min = 0, max = 30) int entries, @ForAll long seed) {
        // given
        var random = new Random(seed);
        var candidates = new ArrayList<Ranking.Candidate>();
        for (int i = 0; i < entries; i++) {
            candidates.add(entry("K" + random.nextInt(4), random.nextDouble(), random.nextInt(9), random.nextInt(9)));
        }
        // when
        var best = Ranking.USUAL.best(candidates, 3, random.nextInt(8), random);
        // then
        assertThat(best).hasSize(Math.min(3, entries));
        assertThat(new HashSet<>(best.stream().map(Ranking.Ranked::id).toList())).hasSize(best.size());
    }

    private static String kind(List<Ranking.Candidate> candidates, UUID id) {
        return candidates.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow().kind();
    }
}
