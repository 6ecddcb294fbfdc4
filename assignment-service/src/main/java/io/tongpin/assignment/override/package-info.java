/**
 * Override (B4): nobody assigns by hand, but a manager can ask for an exception with a justification. It is pending until the sales head
 * decides at the review desk; then capacity still holds. Every request shows on the board. Reads {@code review-decided}; sends
 * {@code override-requested}, {@code override-decided}.
 */
package io.tongpin.assignment.override;
