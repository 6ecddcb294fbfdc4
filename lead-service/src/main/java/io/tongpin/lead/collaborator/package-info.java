/**
 * Working together on one customer (A2): who is refused because somebody else owns the customer asks the owner; the owner (or the team's
 * manager) answers; a yes lets the asker see and follow up the lead, which keeps its owner. Asking names no lead: whoever may not see it
 * learns the owner only. Sends {@code collaboration-requested} and {@code collaboration-answered}.
 */
package io.tongpin.lead.collaborator;
