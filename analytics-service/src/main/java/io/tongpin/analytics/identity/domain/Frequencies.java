package io.tongpin.analytics.identity.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each value occurs: two records that share a rare surname agree more than two that share a common one. */
final class Frequencies {
    /** Records that the assumption about a field is worth. */
    private static final double ASSUMED = 150;
    private final Map<String, int[]> counts = new HashMap<>();
    private final int records;

    Frequencies(List<Profile> profiles) {
        records = profiles.size();
        for (var profile : profiles) {
            count(Field.GIVEN, profile.given);
            count(Field.SURNAME, profile.surname);
            count(Field.NAME, profile.name);
            profile.nameTokens.forEach(token -> count("n", token));
            profile.streetTokens.forEach(token -> count("s", token));
            count(Field.BIRTH, profile.birth);
            count(Field.STREET, profile.street);
            count(Field.LOCALITY, profile.postcode != null ? profile.postcode : profile.city);
            count(Field.PHONE, profile.phone);
            count(Field.EMAIL, profile.email);
            count(Field.TAX, profile.tax);
        }
    }

    /** Chance that a stranger has this value, from the other records of the batch. */
    double chance(Field field, String value) {
        var count = value == null ? null : counts.get(field.ordinal() + value);
        int others = count == null ? 0 : Math.max(0, count[0] - 2);
        return (others + ASSUMED * field.strangers[0]) / (records + ASSUMED);
    }

    /** Weight of a word of a name or a street: the rarer, the more it tells. */
    double weight(String kind, String token) {
        var count = counts.get(kind + token);
        return Math.log((records + ASSUMED) / ((count == null ? 1 : count[0]) + 1.0)) + 0.05;
    }

    private void count(Field field, String value) {
        if (value != null) {
            count(String.valueOf(field.ordinal()), value);
        }
    }

    private void count(String kind, String value) {
        counts.computeIfAbsent(kind + value, fresh -> new int[1])[0]++;
    }
}
