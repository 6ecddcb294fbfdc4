/**
 * What {@code ./tongpin test} says at its end: how many tests ran and which part of the specification they stand for; and what the services'
 * architecture tests share.
 */
package io.tongpin.local.testing;
