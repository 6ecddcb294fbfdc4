/**
 * Lead health (A11): warnings worked out per lead by rules that the ops-admin tunes. They are worked out again when something about the lead
 * changes (this service's own events, tickets of the service desk), never by a nightly sweep; silence, which comes by itself, is kept as
 * the instant from which it holds. Publishing rules works all open leads out anew. Reads all events of leads and
 * {@code department-event-received}; sends {@code health-rules-published}.
 */
package io.tongpin.lead.health;
