/**
 * Representatives (B1): people, roles and organisation are Keycloak's and mirrored here, periodically and on demand, one replica at a
 * time; capacity, absence and load are kept here. {@code load} counts open leads owned and moves only in the transaction that moves a
 * lead; a reservation never lifts it above the capacity. Sends {@code representative-changed} for everybody with a role of ours, so that
 * the other services know names, paths and heads; reads no events.
 */
package io.tongpin.assignment.representative;
