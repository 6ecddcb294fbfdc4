/**
 * The decision chain (A6): contacts with their buying roles, at most one decision maker. Another decision maker is an event, and what
 * checkpoints rest on the former one goes stale. Sends {@code decision-maker-changed}.
 */
package io.tongpin.lead.decisionchain;
