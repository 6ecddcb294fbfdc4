package io.tongpin.lead.playbook;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.meaning.Encoder;
import io.tongpin.lead.meaning.Meaning;
import io.tongpin.lead.playbook.domain.OutdatedPhrase;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the texts that say what a release made wrong, word for word or in other words. Comparing by meaning costs some 15 ms a sentence,
 * so it runs text by text between the questions of reps.
 */
@Singleton
public class OutdatedFinder {
    /** From here on a sentence says the same in other words; measured on {@code outdated-phrases.csv} of the tests: ten of twelve are found, none beside them. */
    static final double SAME = 0.72;

    /** @param of what the sentences belong to */
    public record Text<T>(T of, List<String> sentences) {}

    /** @param likeness null when the phrase stands there word for word */
    public record Found<T>(T of, OutdatedPhrase phrase, String sentence, Double likeness) {}

    private record Sought(OutdatedPhrase phrase, float[] vector) {}

    private final Meaning meaning;

    OutdatedFinder(Meaning meaning) {
        this.meaning = meaning;
    }

    /** @return by text and phrase the sentence that says it, or comes nearest */
    public <T> Uni<List<Found<T>>> find(List<OutdatedPhrase> phrases, List<Text<T>> texts) {
        if (phrases.isEmpty() || texts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return meaning.with(() -> phrases.stream().map(phrase -> new Sought(phrase, meaning.available() ? meaning.encoder().encode(phrase.phrase()) : null)).toList())
                .chain(sought -> Multi.createFrom().iterable(texts).onItem().transformToUniAndConcatenate(text -> meaning.with(() -> found(text, sought))).collect().asList())
                .map(found -> found.stream().flatMap(List::stream).toList());
    }

    private <T> List<Found<T>> found(Text<T> text, List<Sought> phrases) {
        var vectors = new ArrayList<float[]>();
        var found = new ArrayList<Found<T>>();
        for (var sought : phrases) {
            var sentence = sought.phrase().foundIn(text.sentences());
            if (sentence != null) {
                found.add(new Found<>(text.of(), sought.phrase(), sentence, null));
            } else if (sought.vector() != null) {
                if (vectors.isEmpty()) {
                    text.sentences().forEach(one -> vectors.add(meaning.encoder().encode(one)));
                }
                nearest(text, sought, vectors, found);
            }
        }
        return found;
    }

    private static <T> void nearest(Text<T> text, Sought sought, List<float[]> vectors, List<Found<T>> found) {
        boolean chinese = Encoder.isChinese(sought.phrase().phrase());
        double best = 0;
        int at = -1;
        for (int i = 0; i < vectors.size(); i++) {
            double like = Encoder.likeness(sought.vector(), vectors.get(i), chinese);
            if (like > best) {
                best = like;
                at = i;
            }
        }
        if (best >= SAME) {
            found.add(new Found<>(text.of(), sought.phrase(), text.sentences().get(at), best));
        }
    }
}
