/**
 * The owner as assignment-service decided. Events come in any order: an older round never replaces a newer one; a lead that was claimed
 * from the pool opens again. Reads {@code lead-assigned}, {@code lead-queued}, {@code follow-up-overdue}.
 */
package io.tongpin.lead.ownership;
