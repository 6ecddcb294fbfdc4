/**
 * Data health (E6). Three figures each company day: completeness of mandatory fields, timeliness of due updates, agreement of systems; a
 * figure below 95 % opens one ticket a day with the rows at fault. A diagnosis on demand adds duplicate rate, validity, orphan rate and the
 * delay of updates; each one is kept as a report and held against a baseline, the first one unless a person chose another. The day is measured once over all replicas: the rows' primary key is the claim. Test data counts nowhere.
 * Sends {@code health-below-threshold}.
 */
package io.tongpin.analytics.datahealth;
