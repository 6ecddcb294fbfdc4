/**
 * The way to the services and to the pages (F1, F2). The first path segment below {@code /api} names the service; its instances take turns,
 * and one that refuses the connection is passed over before anything was sent. Bodies stream both ways. Callers' own {@code X-} headers and
 * cookies stay here; the access token, a request id and the trace context go on. Everything else that a browser asks for is the web UI.
 */
package io.tongpin.gateway.route;
