/**
 * The company's own fields of leads (A12) as dimensions of orders (E5): which there are, and what each lead has in them. A field is a
 * dimension from the moment it is published, for orders of the past too; a corrected value moves the lead's orders at once. Values of the
 * newest sequence hold, in whatever order the events come. Depends on {@code leadfact} and {@code order}.
 * Reads {@code fields-published}, {@code lead-captured}, {@code lead-changed}; sends none.
 */
package io.tongpin.analytics.customfield;
