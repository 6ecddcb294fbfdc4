package io.tongpin.collaboration.review;

import io.tongpin.collaboration.review.domain.ReviewKind;
import io.tongpin.collaboration.review.domain.ReviewState;
import java.time.Instant;
import java.util.UUID;

/** The end of a review, as the service that owns the thing reviewed applied it, with what is needed where its beginning has not arrived yet. */
record Closing(UUID id, ReviewKind kind, ReviewState outcome, UUID leadId, String company, UUID editor, String editorName, UUID owner, String orgPath,
        long ownerSequence, Instant at) {}
