/**
 * AI assistants (F6): a Model Context Protocol server at {@code /mcp}, with a bearer token of the person whose assistant it is. A tool asks
 * the service that owns the matter, with that very token, and hands on what the service answers: there is no right, no rule and no masking
 * here. Every call is one trace from here to the broker, and a lead's timeline and the review desk tell that it was done through an assistant. Nothing is kept
 * between two calls, so any replica answers any of them.
 */
package io.tongpin.gateway.mcp;
