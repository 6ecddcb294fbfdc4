/**
 * Rate limits (F1): one bucket per user over all calls of the API and of assistants, a tighter one per address for hooks, which are anonymous. Each
 * replica counts for itself; the limits stop a runaway program, they are no quota.
 */
package io.tongpin.gateway.limit;
