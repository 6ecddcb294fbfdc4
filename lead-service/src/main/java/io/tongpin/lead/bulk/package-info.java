/**
 * Handling many leads at once (A12): bulk edit, hand-over and return to the pool with a preview and a result list, saved views, tags, and
 * export as a stream. Each lead of a bulk command goes through the very commands that a single one does, in a savepoint of its own: no
 * checkpoint, frozen amount or foreign lead is passed, and one refusal leaves the others alone. More than a thousand leads are worked off in
 * parts, whichever replica comes first, and go on after a kill. Sends {@code lead-handed-over}.
 */
package io.tongpin.lead.bulk;
