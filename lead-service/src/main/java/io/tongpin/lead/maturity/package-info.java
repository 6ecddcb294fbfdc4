/**
 * The maturity model (A3): levels and the checkpoints that guard entering them, as versioned data. A published version never changes; the
 * newest one judges every move; the draft of the next is shared and guarded by its version. Expressions are CEL, typed over the lead's
 * fields, without side effects. Sends {@code model-published}.
 */
package io.tongpin.lead.maturity;
