/**
 * Live assist (C3): a customer's message in, three ranked answers with their cases out. What the rep takes and how it ends teaches the ranking.
 * Reads the playbook's shelf; a question costs one embedding, one scan of the shelf and one insert.
 */
package io.tongpin.lead.assist;
