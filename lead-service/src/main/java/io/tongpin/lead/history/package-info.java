/**
 * Past leads from another system, with everything that happened to them: in every figure, but nobody is watched or notified.
 */
package io.tongpin.lead.history;
