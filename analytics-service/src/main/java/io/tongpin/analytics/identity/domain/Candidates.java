package io.tongpin.analytics.identity.domain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which pairs are worth comparing: each record with the few others that share most with it, weighted by rarity. Features are letter triples
 * of names, parts of dates, numbers and addresses, so a slip in one of them does not hide a pair, and no single key decides.
 */
final class Candidates {
    private static final int ALL_PAIRS_UP_TO = 250;
    private static final int PARTNERS = 16;
    private static final int MOST_COMMON = 400;

    private Candidates() {}

    /** @return pairs {@code a << 32 | b} with a below b, each once, in order */
    static long[] of(List<Profile> profiles) {
        int n = profiles.size();
        if (n <= ALL_PAIRS_UP_TO) {
            return IntStream.range(0, n).boxed().flatMapToLong(a -> IntStream.range(a + 1, n).mapToLong(b -> pair(a, b))).toArray();
        }
        var features = new HashMap<String, Integer>();
        var ofRecord = new int[n][];
        for (int i = 0; i < n; i++) {
            ofRecord[i] = features(profiles.get(i), features);
        }
        var postings = postings(ofRecord, features.size());
        int common = Math.max(MOST_COMMON, n / 25);
        var scratch = ThreadLocal.withInitial(() -> new float[n]);
        return IntStream.range(0, n).parallel().mapToObj(i -> partners(i, ofRecord[i], postings, common, scratch.get()))
                .flatMapToLong(Arrays::stream).sorted().distinct().toArray();
    }

    private static long[] partners(int record, int[] features, int[][] postings, int common, float[] shared) {
        var touched = new int[64];
        int many = 0;
        for (int feature : features) {
            var others = postings[feature];
            if (others.length < 2 || others.length > common) {
                continue;
            }
            float rarity = (float) Math.log((double) shared.length / others.length);
            for (int other : others) {
                if (other != record) {
                    if (shared[other] == 0) {
                        if (many == touched.length) {
                            touched = Arrays.copyOf(touched, many * 2);
                        }
                        touched[many++] = other;
                    }
                    shared[other] += rarity;
                }
            }
        }
        var best = new int[PARTNERS];
        int kept = 0;
        for (int t = 0; t < many; t++) {
            int other = touched[t];
            if (kept == PARTNERS && shared[other] <= shared[best[kept - 1]]) {
                continue;
            }
            int at = kept < PARTNERS ? kept++ : kept - 1;
            while (at > 0 && shared[best[at - 1]] < shared[other]) {
                best[at] = best[at - 1];
                at--;
            }
            best[at] = other;
        }
        for (int t = 0; t < many; t++) {
            shared[touched[t]] = 0;
        }
        var pairs = new long[kept];
        for (int k = 0; k < kept; k++) {
            pairs[k] = pair(record, best[k]);
        }
        return pairs;
    }

    private static long pair(int a, int b) {
        return a < b ? (long) a << 32 | b : (long) b << 32 | a;
    }

    private static int[][] postings(int[][] ofRecord, int features) {
        var sizes = new int[features];
        for (var own : ofRecord) {
            for (int feature : own) {
                sizes[feature]++;
            }
        }
        var postings = new int[features][];
        for (int f = 0; f < features; f++) {
            postings[f] = new int[sizes[f]];
            sizes[f] = 0;
        }
        for (int i = 0; i < ofRecord.length; i++) {
            for (int feature : ofRecord[i]) {
                postings[feature][sizes[feature]++] = i;
            }
        }
        return postings;
    }

    private static int[] features(Profile profile, Map<String, Integer> known) {
        var own = new java.util.LinkedHashSet<Integer>();
        triples(own, known, profile.given);
        triples(own, known, profile.surname);
        triples(own, known, profile.name);
        profile.nameTokens.forEach(token -> add(own, known, "w" + token));
        profile.streetTokens.forEach(token -> add(own, known, "s" + token));
        add(own, known, "S", profile.street);
        add(own, known, "c", profile.city);
        add(own, known, "p", profile.postcode);
        if (profile.birth != null) {
            add(own, known, "b" + profile.birth);
            if (profile.birth.length() == 8) {
                add(own, known, "bm" + profile.birth.substring(0, 6));
                add(own, known, "bd" + profile.birth.substring(4));
                add(own, known, "by" + profile.birth.substring(0, 4) + profile.birth.substring(6));
            }
        }
        ends(own, known, "t", profile.phone, 6);
        ends(own, known, "x", profile.tax, Math.max(4, profile.tax == null ? 0 : profile.tax.length() / 2));
        if (profile.email != null) {
            add(own, known, "e" + profile.email);
            add(own, known, "el" + profile.email.substring(0, profile.email.indexOf('@')));
            add(own, known, "ed" + profile.email.substring(profile.email.indexOf('@')));
        }
        return own.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void triples(java.util.Set<Integer> own, Map<String, Integer> known, String text) {
        if (text == null) {
            return;
        }
        add(own, known, "N" + text);
        var padded = "_" + text + "_";
        for (int i = 0; i + 3 <= padded.length(); i++) {
            add(own, known, "n" + padded.substring(i, i + 3));
        }
    }

    private static void ends(java.util.Set<Integer> own, Map<String, Integer> known, String kind, String text, int length) {
        if (text != null) {
            add(own, known, kind + text);
            if (text.length() > length) {
                add(own, known, kind + "<" + text.substring(0, length));
                add(own, known, kind + ">" + text.substring(text.length() - length));
            }
        }
    }

    private static void add(java.util.Set<Integer> own, Map<String, Integer> known, String kind, String text) {
        if (text != null) {
            add(own, known, kind + text);
        }
    }

    private static void add(java.util.Set<Integer> own, Map<String, Integer> known, String feature) {
        own.add(known.computeIfAbsent(feature, fresh -> known.size()));
    }
}
