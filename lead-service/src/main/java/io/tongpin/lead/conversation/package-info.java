/**
 * Conversations (C1, C2): transcripts of calls and chats, and what they give away. Each utterance is judged inside the process; a call, its
 * risks and the alert to rep and manager ({@code risk-detected}) are one transaction. Sentences that somebody marked as false alarms
 * are not told again. Deleting a call removes its text and its marks and leaves the trace entry.
 */
package io.tongpin.lead.conversation;
