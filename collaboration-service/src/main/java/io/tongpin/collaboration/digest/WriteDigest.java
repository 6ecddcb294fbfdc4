package io.tongpin.collaboration.digest;

import io.tongpin.collaboration.digest.domain.DigestText;
import io.tongpin.collaboration.digest.domain.Figure;
import io.tongpin.collaboration.digest.domain.Occurrences;
import io.tongpin.collaboration.digest.domain.Ranking;
import io.tongpin.collaboration.digest.domain.Sentence;
import io.tongpin.collaboration.digest.domain.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Turns what happened and what the figures show into a text for one reader. */
@ApplicationScoped
class WriteDigest {

    /**
     * All that a digest may tell.
     *
     * @param day     the day it is for; figures are of the company days {@code from} to {@code to}
     * @param figures each metric's days in order
     * @param told    figures of {@code from} that an earlier digest told
     */
    record Material(LocalDate day, LocalDate from, LocalDate to, List<Figure> figures, List<Figure> told, List<Occurrences> happened) {}

    private final DigestWording wording;

    WriteDigest(DigestWording wording) {
        this.wording = wording;
    }

    /** @param role the head's role; null for the group */
    DigestText write(Material material, String role) {
        var sentences = Stream.concat(material.happened().stream().map(wording::happened), figures(material)).toList();
        return DigestText.compose(wording.heading(material.day()), Ranking.order(sentences, role), wording.quiet());
    }

    private Stream<Sentence> figures(Material material) {
        var days = new LinkedHashMap<Topic, List<Figure>>();
        for (var figure : material.figures()) {
            Topic.of(figure.metric(), figure.definition())
                    .ifPresent(topic -> days.computeIfAbsent(topic, none -> new ArrayList<>()).add(figure));
        }
        return days.entrySet().stream().flatMap(entry -> Figure
                .since(entry.getValue(), told(material, entry.getValue().get(0)), entry.getKey().arithmetic()).stream()
                .map(figure -> wording.figure(entry.getKey(), figure, material.from(), material.to())));
    }

    private static Figure told(Material material, Figure figure) {
        return material.told().stream()
                .filter(told -> told.metric().equals(figure.metric()) && told.definition().equals(figure.definition()))
                .findFirst().orElse(null);
    }
}
