/**
 * Review desk (D5): the breaker's frozen amounts (A8) and overrides of the assignment (B4), decided by the head whom the review names, never by the editor, once.
 *
 * <p>A review is DECIDED here and applied by the service that owns the thing reviewed, which is the judge: only its
 * {@code amount-decided} or {@code override-decided} closes the review. Events
 * may come in any order and twice: opening never reopens what is closed. Reps see reviews of their own changes and leads, managers their
 * team's, heads all.
 *
 * <p>Reads {@code amount-frozen}, {@code amount-decided}, {@code lead-changed} (owner), {@code override-requested},
 * {@code override-decided}. Sends {@code review-opened},
 * {@code review-decided}, {@code review-closed}.
 */
package io.tongpin.collaboration.review;
