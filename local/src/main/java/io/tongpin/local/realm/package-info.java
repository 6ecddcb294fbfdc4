/**
 * The Keycloak realm {@code tongpin} (F1): roles, clients and claims from {@code realm/tongpin-realm.json}, and the people of the
 * demo, who are made from the demo's own sales teams so that no name stands in two places.
 *
 * <p>A realm that exists is only added to: what an administrator changed stays changed.
 */
package io.tongpin.local.realm;
