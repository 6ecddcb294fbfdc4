/**
 * Meaning of sentences as vectors, inside the process: what conversation (C2), assist (C3), phrase packs (C4) and playbooks (C5) compare
 * texts with. Holds no rows and knows no lead; where the models cannot load it says so and its users go on without.
 *
 * <p>Reads {@code meaning-asked} and answers by {@code meaning-told}: collaboration-service groups needs and matches releases by it (D2, D9).
 */
package io.tongpin.lead.meaning;
