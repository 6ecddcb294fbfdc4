package io.tongpin.lead.phrasepack.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * Finds the phrases of a pack: sentences of won conversations gathered by star clustering – again and again the sentence that was said in
 * most conversations in nearly the same words becomes a centre and takes its likes along – so that every sentence of a cluster is close
 * to the one that is quoted, and none is reached over a chain of others. What is heard as often where deals were lost is no reason for
 * winning and is left out.
 *
 * @param alike    likeness from which two sentences say the same, 0–1
 * @param atLeast  conversations in which a phrase must have been said
 * @param most     phrases of a pack
 */
public record Mining(double alike, int atLeast, int most) {
    public static final Mining USUAL = new Mining(0.8, 2, 30);
    private static final double DOUBT = 1;
    private static final int SHORTEST_CHINESE = 8;
    private static final int SHORTEST_WORDS = 5;
    private static final int LONGEST = 160;

    /** How alike two vectors are, −1 to 1. */
    @FunctionalInterface
    public interface Likeness {
        double of(float[] a, float[] b, boolean chinese);
    }

    /**
     * @param won, lost conversations that were listened to
     */
    public record Basis(int won, int lost) {}

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

    /** Whether a sentence says enough to be learnt: no greeting, no "yes", no speech of its own. */
    public static boolean saysSomething(String text, boolean chinese) {
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST * (chinese ? 1 : 2) && (chinese ? length >= SHORTEST_CHINESE : text.split("\\s+").length >= SHORTEST_WORDS);
    }

    public List<Phrase> phrases(List<Fragment> won, List<Fragment> lost, Basis basis, Likeness likeness) {
        int n = won.size();
        var near = new ArrayList<List<Integer>>(n);
        for (int i = 0; i < n; i++) {
            near.add(new ArrayList<>());
            for (int j = 0; j < i; j++) {
                if (alike(won.get(i), won.get(j), likeness)) {
                    near.get(i).add(j);
                    near.get(j).add(i);
                }
            }
        }
        var phrases = new ArrayList<Phrase>();
        var taken = new boolean[n];
        for (int centre = widest(won, near, taken); centre >= 0; centre = widest(won, near, taken)) {
            var said = new ArrayList<Fragment>(List.of(won.get(centre)));
            taken[centre] = true;
            for (int other : near.get(centre)) {
                if (!taken[other]) {
                    taken[other] = true;
                    said.add(won.get(other));
                }
            }
            var quoted = won.get(centre);
            int times = calls(said);
            int alsoLost = calls(lost.stream().filter(one -> alike(quoted, one, likeness)).toList());
            double lift = lift(times, alsoLost, basis);
            if (lift >= 1) {
                phrases.add(new Phrase(said, times, alsoLost, lift));
            }
        }
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

    private boolean alike(Fragment a, Fragment b, Likeness likeness) {
        return a.chinese() == b.chinese() && likeness.of(a.vector(), b.vector(), a.chinese()) >= alike;
    }

    /** The free sentence whose free likes come from most conversations, the shorter one of two; −1 when none reaches {@link #atLeast}. */
    private int widest(List<Fragment> won, List<List<Integer>> near, boolean[] taken) {
        int best = -1;
        int most = atLeast - 1;
        for (int i = 0; i < won.size(); i++) {
            // as many likes as conversations at the most
            if (taken[i] || near.get(i).size() + 1 < Math.max(atLeast, most)) {
                continue;
            }
            var calls = new HashSet<UUID>();
            calls.add(won.get(i).call());
            for (int other : near.get(i)) {
                if (!taken[other]) {
                    calls.add(won.get(other).call());
                }
            }
            if (calls.size() > most || best >= 0 && calls.size() == most && won.get(i).text().length() < won.get(best).text().length()) {
                best = i;
                most = calls.size();
            }
        }
        return best;
    }

    private static int calls(List<Fragment> said) {
        return (int) said.stream().map(Fragment::call).distinct().count();
    }
}
