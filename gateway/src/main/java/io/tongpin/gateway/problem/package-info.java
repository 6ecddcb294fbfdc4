/** Refusals of the gateway itself, as RFC 9457 problem+json in the caller's language (zh-CN unless asked for English). */
package io.tongpin.gateway.problem;
