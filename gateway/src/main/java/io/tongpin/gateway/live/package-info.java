/**
 * Live updates (F1): {@code GET /api/live} tells a browser that something it may see has changed, by kind and id only; it re-reads through
 * the API. Each replica reads all domain events from a queue of its own. A browser that comes back is given what it missed from a bounded
 * memory, else {@code resync}; so is one that reads too slowly. A stream ends with the access token that opened it. History is not news.
 *
 * <p>Reads: all events of the services. Sends none.
 */
package io.tongpin.gateway.live;
