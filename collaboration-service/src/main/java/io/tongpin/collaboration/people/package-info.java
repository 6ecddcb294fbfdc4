/**
 * People as assignment-service announces them: who is head of what, who belongs to which team. Holds no rule and answers no request;
 * other features ask it whom to tell and whose rows a manager may see. Rights follow today's organisation, so a mover's reviews move too.
 *
 * <p>Reads {@code representative-changed}. Sends nothing.
 */
package io.tongpin.collaboration.people;
