/**
 * Process dashboard (E7): three numbers only, response-time attainment, L2→L3 conversion and L4→L5 duration, for today, yesterday and the
 * day before, with two weeks of trend. A cohort that time can still change is marked maturing. All of it is one statement; browsers re-read
 * when {@code dashboard-moved} tells that a figure changed.
 */
package io.tongpin.analytics.process;
