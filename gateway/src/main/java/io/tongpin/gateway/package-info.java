/**
 * The one address that browsers and programs talk to (F1): signs in, checks, limits, passes on, and tells browsers what changed.
 * It knows no business rule and keeps nothing that a second replica would need; the services check every token again.
 */
package io.tongpin.gateway;
