/**
 * Two leads of one customer become one (A2): field by field as somebody chooses, with their follow-ups, evidence and contacts. The kept
 * lead stays on its level, and an amount goes through the breaker, so nothing is passed by merging. Everything can be undone: what
 * came with the merge leaves, what was changed since stays. Sends {@code lead-merged} and {@code lead-unmerged}.
 */
package io.tongpin.lead.merge;
