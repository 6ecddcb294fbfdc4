/**
 * Phrase packs (C4): once a week, and when an ops-admin asks, what the ten best reps of an industry said again and again in conversations
 * that were won becomes a draft; an editor approves, words and publishes it, and the reps of the industry read it on their phones. A pack
 * holds masked sentences, each with its sources; deleting a conversation takes its sentences, and what quotes them, out of every pack.
 * Conversations without consent are not read. Reads {@code representative-changed}; sends {@code phrase-pack-published} and, to a rep who
 * joins, {@code phrase-pack-offered}.
 *
 * <p>A phrase that says what a release made wrong is marked with what to say instead (D9), also when its pack is made later; a person
 * words it anew or says that it holds. Reads {@code FEATURE_RELEASED} of {@code department-event-received}.
 */
package io.tongpin.lead.phrasepack;
