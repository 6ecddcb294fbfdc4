/**
 * Margin watch (E4): three consecutive orders of one rep (by signature, cost known, no test data, not cancelled) with margins below 85 % of
 * the team's over the trailing 90 days open one cost-structure report; its effects add up to the difference of the margins. The same newest
 * order never opens a second one. Reads {@code order-changed}, sends {@code margin-report-opened}.
 */
package io.tongpin.analytics.margin;
