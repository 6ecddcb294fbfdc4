/**
 * The product's own processes on one machine: which services there are, how each is built and started, how many instances run, and
 * where the gateway finds them.
 */
package io.tongpin.local.fleet;
