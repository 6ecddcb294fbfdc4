/**
 * What is known of a customer and who it is (A12): edits of a lead's own fields, its custom values and tags. There is one way to edit, which
 * forms, bulk commands and imports share, and it reaches neither level, owner, status nor amount. Reads {@code customer-linked},
 * sends {@code lead-linked}.
 */
package io.tongpin.lead.customer;
