/**
 * Pivots and boards sent at their hour (E11, E5). A schedule names a saved pivot or a board; when it is due, each reader gets the figures of
 * the own rows, asked under the reader's rights of that moment, as text and as a picture: both of the same sheet, which is kept for thirty days for
 * that reader alone. Readers are the owner and, as far as the thing is shared with them, who holds the chosen roles. A due row is claimed by its lock, and its next instant commits with the messages, so each hour is sent
 * exactly once over all replicas; an hour that was missed is sent once, late. WEEKDAYS are the days worked, with holidays and make-up workdays
 * as the published calendar has them. Of a board's lists, those of orders and of leads that are
 * overdue, due soon, new or waiting are sent by their first rows, as this service has been told of them. Unhealthy leads, commitments and key
 * results belong to other services, which know whose they are: they are asked for the reader's rows, the draft waits for them for two minutes at
 * most, and what did not come is said to be on the board. Whoever takes the waiting draft away sends it, so it is sent once and what is told again changes
 * nothing. Depends on {@code sandbox}, {@code dashboard}, {@code metric}, {@code order}, {@code leadfact}.
 * Channels that show pictures ask for that of what their reader was sent.
 * Reads {@code calendar-published}, {@code rows-listed}, {@code picture-wanted}; sends {@code rows-wanted}, {@code figures-gathered}, {@code picture-drawn}.
 */
package io.tongpin.analytics.schedule;
