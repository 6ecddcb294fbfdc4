/**
 * Conversations (C1, C2): recordings, transcripts of calls and chats, and what they give away. A recording is turned into text by a
 * {@code Recogniser}, a model inside the process or a service with OpenAI's transcription interface, by whoever holds its lease. Each
 * utterance is judged inside the process; a call, its risks and the alert to rep and manager ({@code risk-detected}) are one transaction. Sentences that somebody marked as false alarms are not told again.
 * A call is kept until its day; deleting it, on request or by time, removes recording, text, marks and vectors, and leaves the trace entry.
 * Without consent nothing is learnt from it: features that learn implement {@link io.tongpin.lead.conversation.LearntFromCalls}. Sends
 * {@code risk-detected}, {@code call-transcribed}, {@code call-deleted}.
 */
package io.tongpin.lead.conversation;
