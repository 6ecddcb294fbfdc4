/**
 * Review desk (D5): the breaker's frozen amounts (A8), overrides of the assignment (B4), spot checks that found no call (A10) and customer
 * records that may be the same (E1), each decided by the role that the review names, never by who made the change, once.
 *
 * <p>A review is DECIDED here and applied by the service that owns the thing reviewed, which is the judge: only its {@code amount-decided},
 * {@code override-decided} or {@code identity-review-decided} closes the review; of a spot check the decision is the end. Events may come in
 * any order and twice: opening never reopens what is closed. Each kind has its time: the reviewer is reminded before its end, at its end the
 * review is marked and others are told, each once, over replicas; rights do not move. Reps see reviews of their own changes and leads,
 * managers their team's, heads all; customer records are for data stewards and heads.
 *
 * <p>Reads {@code amount-frozen}, {@code amount-decided}, {@code lead-changed} (owner), {@code override-requested}, {@code override-decided},
 * {@code spot-check-recorded}, {@code identity-review-opened}, {@code identity-review-decided}. Sends {@code review-opened},
 * {@code review-decided}, {@code review-escalated}, {@code review-closed}.
 */
package io.tongpin.collaboration.review;
