/**
 * This service's copy of who belongs where: rights on leads use today's organisation. Reads {@code representative-changed}.
 */
package io.tongpin.lead.people;
