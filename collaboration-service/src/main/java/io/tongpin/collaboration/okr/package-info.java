/**
 * OKR board across departments (D1): objectives whose key results have a target line and a live figure or values that a head records, all on
 * one time axis. A figure that is worse than its target line by more than 15 % marks itself; so does any shortfall from a target of zero.
 * Such a key result has one open item for the next alignment, closed when its newest figure is back. Key results keep their id, values and
 * notes when they are edited; what is left out is put aside. Heads write, the departments read.
 *
 * <p>Reads {@code metric-snapshot} of single company days and {@code rows-wanted}. Sends {@code key-result-deviated} and, for boards that are sent, {@code rows-listed}.
 */
package io.tongpin.collaboration.okr;
