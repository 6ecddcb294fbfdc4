/**
 * What is known of each lead, for the figures (E7, E9): one row per lead with the instants that count, and one row per thing that
 * happened to it. Facts are applied in any order and give the same row: an instant keeps its earliest value, an attribute the value of
 * its highest sequence. Reads the lead's and its assignment's events, sends none.
 */
package io.tongpin.analytics.leadfact;
