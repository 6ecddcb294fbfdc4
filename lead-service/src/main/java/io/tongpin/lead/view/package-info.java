/**
 * Leads as callers see them: one, a page of a list, and the filter that lists, views, bulk commands and exports share. Scope and masking
 * are part of every query.
 */
package io.tongpin.lead.view;
