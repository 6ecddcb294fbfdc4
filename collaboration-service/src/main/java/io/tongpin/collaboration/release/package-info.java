/**
 * What's new reaches the talk (D9): a release of the product department is matched to needs that sales noted, by their characters at once and by
 * their meaning as soon as lead-service tells it; so is a need that is noted after the release. It shows as a badge on the leads that wanted
 * it until somebody clears it there, and their owners are told once. Phrases that it makes outdated are looked for in
 * the playbook by lead-service.
 *
 * <p>Reads FEATURE_RELEASED of {@code department-event-received}, and {@code meaning-told}. Sends {@code meaning-asked}, and {@code notification-created} through notification.
 */
package io.tongpin.collaboration.release;
