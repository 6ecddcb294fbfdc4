package io.tongpin.lead.phrasepack.domain;

import java.util.UUID;

/**
 * One sentence that a rep said.
 *
 * @param part which sentence of the utterance
 */
public record Fragment(UUID call, UUID lead, int position, int part, String text, boolean chinese) {}
