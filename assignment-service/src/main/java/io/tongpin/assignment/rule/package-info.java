/**
 * Assignment rules (B2): an ordered, versioned list; the highest published version is in force. Each rule has a condition in CEL over
 * the lead's fields, names the candidates and weighs the parts of their score. The first rule whose condition holds and whose
 * candidates include somebody free decides. Sends {@code rules-published}; reads no events.
 */
package io.tongpin.assignment.rule;
