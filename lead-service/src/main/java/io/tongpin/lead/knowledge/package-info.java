/**
 * Knowledge graph (C6): industry – objection – strategy – case – outcome, worked out from what was heard in conversations (C2), which
 * strategy a rep took (C3, C5) and how the lead ended. Counts are the company's; a lead is named only to who may see it, the others are a
 * number. Holds no rows of its own.
 */
package io.tongpin.lead.knowledge;
