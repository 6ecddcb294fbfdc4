/**
 * Who works where today. Rights follow today's organisation; a fact keeps the organisation of its time, and a chosen branch
 * ({@code ?scope=/region/store}) means that one. Reads {@code representative-changed}; an older sequence is skipped.
 */
package io.tongpin.analytics.people;
