/**
 * OKR board across departments (D1): objectives whose key results have a target line and a live figure or values that a head records, all on
 * one time axis. A figure that is worse than its target line by more than 15 % marks itself; so does any shortfall from a target of zero.
 * Heads write, the departments read. Reads {@code metric-snapshot} of single company days.
 */
package io.tongpin.collaboration.okr;
