/**
 * Playbooks (C5): what to say to which objection, in one or several wordings whose records decide which one is shown. What is published
 * stays as it is while a change waits; nobody approves a change of their own, and where the head of sales wants it nobody publishes alone.
 * Once published an entry is offered by the assistant (C3) in every replica within seconds, and open pages learn of it by
 * {@code playbook-published}. Every version is kept with who wrote and who approved it.
 *
 * <p>A release that says which phrases are wrong from now on marks the entries that say them, word for word or in other words (D9), with
 * what to say instead; the assistant offers them only after others, until a person clears the mark or writes a new version. Reads
 * {@code FEATURE_RELEASED} of {@code department-event-received}, sends {@code playbook-outdated}.
 */
package io.tongpin.lead.playbook;
