/**
 * Own boards (E11): tiles placed by their owner, each a question that is asked under the viewer's own rights whenever somebody looks; a board
 * holds no figure and no row: the lists and key results of a tile are read from the services that have them, by the viewer's browser; here is but
 * what they may be set to. Shared by role, changed by its owner only (with {@code If-Match}), every version kept, so each change can be undone.
 * Reads and sends no event.
 */
package io.tongpin.analytics.dashboard;
