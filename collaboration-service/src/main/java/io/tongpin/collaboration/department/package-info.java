/**
 * Door for the other departments' systems (D2): batches of what happened to a customer, an order or a campaign. Each id counts once per
 * department, whatever happens to the line in between; one report at fault does not hold up the others. Order of arrival does not matter:
 * readers take {@code at}. What was reported is kept as it was written.
 *
 * <p>Heads and the data steward report for every department, everybody else for the own one. A spreadsheet is taken row by row the same; a row without an id is its own id. Sends {@code department-event-received}.
 */
package io.tongpin.collaboration.department;
