/**
 * The morning spot check (A10): per team three of the leads that came since its last draw, drawn by a seeded generator whose seed and
 * candidates are stored, so that anybody can draw again and see the same. A lead is drawn once in its life. The manager records on the
 * spot whether the customer was really called; the team sees the result. A check that found no call is judged at the review desk (D5); what
 * it made of it is shown beside the result. Reads {@code review-decided}, sends {@code spot-check-recorded}.
 */
package io.tongpin.lead.spotcheck;
