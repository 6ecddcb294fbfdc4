/**
 * Leads as callers see them: one, a page of a list, and the filter that lists, views, bulk commands and exports share. Scope and masking
 * are part of every query. Tells who is sent a board the leads to watch, as that reader would find them: reads {@code rows-wanted}, sends {@code rows-listed}.
 */
package io.tongpin.lead.view;
