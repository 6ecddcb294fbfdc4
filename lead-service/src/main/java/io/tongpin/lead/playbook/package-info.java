/**
 * Playbooks (C5): what to say to which objection. An entry is a draft until it is published; from then on the assistant (C3) offers it in
 * every replica within seconds, and open pages learn of it by {@code playbook-published}. Every published version is kept.
 */
package io.tongpin.lead.playbook;
