/**
 * Customer journey (D2): one timeline per customer over marketing touches, lead steps, follow-ups, notes, orders, deliveries and tickets.
 *
 * <p>Events come in any order: whose an entry is, is found when the journey is read, through its lead, its order, or the phone, e-mail, tax
 * number or company name that a department's system told. A customer without a lead or an order here has no journey yet.
 * Reps and managers see journeys of customers of whom they have a lead, without other people's leads; delivery, product, service and finance
 * those that their department has a part in; others all. Phone numbers are not kept in entries.
 * A late delivery and an opened ticket are told to the owners of the customer's leads; a ticket shows the customer's order history, a note
 * that is a need what became of it.
 *
 * <p>Reads {@code lead-captured}, {@code lead-changed} (owner), {@code lead-advanced}, {@code follow-up-recorded}, {@code lead-won},
 * {@code lead-lost}, {@code lead-invalidated}, {@code order-changed}, {@code customer-linked}, {@code department-event-received}. Sends
 * {@code journey-moved}.
 */
package io.tongpin.collaboration.journey;
