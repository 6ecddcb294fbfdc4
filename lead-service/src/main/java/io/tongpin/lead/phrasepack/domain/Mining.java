package io.tongpin.lead.phrasepack.domain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Finds the phrases of a pack: sentences of won conversations gathered by star clustering (Aslam, Pelekhov and Rus, 2004) – in the order in
 * how many conversations nearly the same was said, each sentence that is still free becomes a centre and takes its free likes along – so that
 * every sentence of a cluster is close to the one that is quoted, and none is reached over a chain of others. What is heard as often where
 * deals were lost is no reason for winning and is left out.
 *
 * @param alike    likeness from which two sentences say the same, 0–1
 * @param atLeast  conversations in which a phrase must have been said
 * @param most     phrases of a pack
 */
public record Mining(double alike, int atLeast, int most) {
    public static final Mining USUAL = new Mining(0.79, 2, 30);
    private static final double DOUBT = 1;
    private static final int SHORTEST_CHINESE = 8;
    private static final int SHORTEST_WORDS = 5;
    private static final int LONGEST = 160;
    /** Sentences compared with all others at once: who is alike is never kept for more of them, which would grow with the square. */
    private static final int AT_ONCE = 128;

    /**
     * @param won, lost conversations that were listened to
     */
    public record Basis(int won, int lost) {}

    /**
     * What was said again and again where deals were won.
     *
     * @param said   every sentence that says it, the quoted one first
     * @param times  conversations in which it was said
     * @param vector of the quoted one
     */
    public record Star(List<Fragment> said, int times, float[] vector) {}

    /**
     * One phrase.
     *
     * @param said  every sentence that says it, the quoted one first
     * @param times won conversations in which it was said
     * @param lost  lost conversations in which it was said
     * @param lift  how much likelier it is heard in a won conversation than in a lost one
     */
    public record Phrase(List<Fragment> said, int times, int lost, double lift) {
        public Fragment quoted() {
            return said.get(0);
        }
    }

    /** Counts the conversations of wordings. */
    private static final class Calls {
        private final int[][] at;
        private final BitSet heard = new BitSet();

        Calls(List<List<Fragment>> said) {
            Map<UUID, Integer> numbers = new HashMap<>();
            at = said.stream().map(one -> one.stream().mapToInt(fragment -> numbers.computeIfAbsent(fragment.call(), call -> numbers.size())).distinct().toArray()).toArray(int[][]::new);
        }

        int of(BitSet places) {
            heard.clear();
            for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
                for (int call : at[place]) {
                    heard.set(call);
                }
            }
            return heard.cardinality();
        }
    }

    /** Whether a sentence says enough to be learnt: no greeting, no "yes", no speech of its own. */
    public static boolean saysSomething(String text, boolean chinese) {
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST * (chinese ? 1 : 2) && (chinese ? length >= SHORTEST_CHINESE : text.split("\\s+").length >= SHORTEST_WORDS);
    }

    /** What was said in enough conversations, each sentence in one star at the most. */
    public List<Star> stars(Wordings won) {
        var said = won.said();
        var calls = new Calls(said);
        var reach = new int[said.size()];
        for (int from = 0; from < reach.length; from += AT_ONCE) {
            var near = near(won, IntStream.range(from, Math.min(reach.length, from + AT_ONCE)).boxed().toList());
            for (int i = 0; i < near.size(); i++) {
                reach[from + i] = calls.of(near.get(i));
            }
        }
        var order = IntStream.range(0, reach.length).filter(place -> reach[place] >= atLeast).boxed().sorted(
                Comparator.comparingInt((Integer place) -> -reach[place]).thenComparingInt(place -> said.get(place).get(0).text().length()).thenComparingInt(place -> place)).toList();
        var stars = new ArrayList<Star>();
        var taken = new BitSet();
        for (int next = 0; next < order.size();) {
            var centres = new ArrayList<Integer>();
            for (; next < order.size() && centres.size() < AT_ONCE; next++) {
                if (!taken.get(order.get(next))) {
                    centres.add(order.get(next));
                }
            }
            var near = near(won, centres);
            for (int i = 0; i < centres.size(); i++) {
                int centre = centres.get(i);
                var free = near.get(i);
                free.andNot(taken);
                int times = calls.of(free);
                if (!taken.get(centre) && times >= atLeast) {
                    taken.or(free);
                    free.clear(centre);
                    var all = new ArrayList<>(said.get(centre));
                    free.stream().forEach(place -> all.addAll(said.get(place)));
                    stars.add(new Star(all, times, won.vector(centre)));
                }
            }
        }
        return stars;
    }

    private List<BitSet> near(Wordings wordings, List<Integer> places) {
        var near = wordings.alike(places.stream().map(wordings::vector).toList(), alike);
        for (int i = 0; i < places.size(); i++) {
            // whatever the arithmetic says of its last digit
            near.get(i).set(places.get(i));
        }
        return near;
    }

    /** The stars that go with winning. */
    public List<Phrase> phrases(List<Star> stars, Wordings lost, Basis basis) {
        var calls = new Calls(lost.said());
        var phrases = new ArrayList<Phrase>();
        for (int from = 0; from < stars.size(); from += AT_ONCE) {
            var some = stars.subList(from, Math.min(stars.size(), from + AT_ONCE));
            var near = lost.alike(some.stream().map(Star::vector).toList(), alike);
            for (int i = 0; i < some.size(); i++) {
                var star = some.get(i);
                int alsoLost = calls.of(near.get(i));
                double lift = lift(star.times(), alsoLost, basis);
                if (lift >= 1) {
                    phrases.add(new Phrase(star.said(), star.times(), alsoLost, lift));
                }
            }
        }
        return phrases;
    }

    /** The pack's: the likelier and the more often heard, the better. */
    public List<Phrase> best(List<Phrase> phrases) {
        return phrases.stream().sorted(Comparator.comparingDouble((Phrase phrase) -> -phrase.lift() * Math.sqrt(phrase.times()))
                .thenComparing(phrase -> phrase.quoted().text())).limit(most).toList();
    }

    /**
     * How much more than by chance it is heard in won conversations, over the same for lost ones: counts over what would be expected if it
     * were as usual in both, each with {@value #DOUBT} more, so that few conversations stay near 1.
     */
    static double lift(int won, int lost, Basis basis) {
        double all = (double) (won + lost) / Math.max(1, basis.won() + basis.lost());
        return (won + DOUBT) / (all * basis.won() + DOUBT) / ((lost + DOUBT) / (all * basis.lost() + DOUBT));
    }
}
