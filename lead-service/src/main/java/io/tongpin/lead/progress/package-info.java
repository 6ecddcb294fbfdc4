/**
 * Moves along the maturity ladder (A3), and the approvals that some of them need. There is no other way between levels. Sends
 * {@code lead-advanced}, {@code lead-moved-back}.
 */
package io.tongpin.lead.progress;
