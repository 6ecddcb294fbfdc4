package io.tongpin.lead.phrasepack;

import io.tongpin.lead.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** On the wire: a pack can be read. @param readers reps of the industry */
record PhrasePackPublished(UUID packId, String industry, LocalDate week, int edition, int phrases, List<Person> readers, Person by, Instant at) {
    static final String TYPE = "io.tongpin.lead.phrase-pack-published.v1";
}
