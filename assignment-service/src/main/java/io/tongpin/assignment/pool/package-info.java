/**
 * The public pool (B7, 公海): leads that were given back can be claimed for a few days by anybody who sells, then they are dispatched
 * again. A claim is atomic: of fifty at once one wins. Claims and looks per day are limited, a former owner has to wait, phone numbers
 * are masked until the claim, and capacity holds as everywhere. Sends {@code lead-assigned} through {@code dispatch}; reads no events.
 */
package io.tongpin.assignment.pool;
