/**
 * The demo's past: a public-domain CRM data set of a hardware maker, cleaned, brought up to yesterday, and told to the product
 * through its own history interface. What its people are busy with besides (targets, calls, tickets) is made up.
 */
package io.tongpin.local.demo;
