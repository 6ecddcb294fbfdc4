/**
 * Targets per person and month with attainment (A12): the signed orders of won leads, in the month of their signature, in CNY at the rate of
 * that day. Orders without a rate are counted beside.
 */
package io.tongpin.lead.salestarget;
