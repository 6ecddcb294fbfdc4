/**
 * Playbooks (C5): what to say to which objection, in one or several wordings whose records decide which one is shown. What is published
 * stays as it is while a change waits; nobody approves a change of their own, and where the head of sales wants it nobody publishes alone.
 * Once published an entry is offered by the assistant (C3) in every replica within seconds, and open pages learn of it by
 * {@code playbook-published}. Every version is kept with who wrote and who approved it.
 */
package io.tongpin.lead.playbook;
