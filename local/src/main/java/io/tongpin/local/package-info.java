/**
 * Running Tongpin on one machine: the launcher behind {@code ./tongpin}, and the stack of real parts that tests attach to.
 */
package io.tongpin.local;
