/** What may be asked of the sandbox, and the table that a flat result makes. */
package io.tongpin.analytics.sandbox.domain;
