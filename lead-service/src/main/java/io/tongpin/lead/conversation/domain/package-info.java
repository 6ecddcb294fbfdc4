/** Rules of conversation: what an utterance gives away, by its meaning, its words and what was said before. Plain Java, no model files. */
package io.tongpin.lead.conversation.domain;
