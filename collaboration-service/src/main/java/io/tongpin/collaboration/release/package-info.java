/**
 * What's new reaches the talk (D9): a release of the product department is matched by words to needs that sales noted; it shows as a badge on
 * the leads that wanted it until somebody clears it there, and their owners are told once. Phrases that it makes outdated are looked for in
 * the playbook by lead-service.
 *
 * <p>Reads FEATURE_RELEASED of {@code department-event-received}. Sends {@code notification-created} through notification.
 */
package io.tongpin.collaboration.release;
