package io.tongpin.lead.phrasepack;

import io.tongpin.lead.Person;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** On the wire: a rep who has just joined has packs to read. */
record PhrasePackOffered(Person reader, List<Pack> packs, Instant at) {
    static final String TYPE = "io.tongpin.lead.phrase-pack-offered.v1";

    record Pack(UUID packId, String industry, int phrases) {}
}
