/**
 * Customer master id (E1): records of CRM, ERP, service desk and marketing resolved to one customer. Equal keys decide at once (tax number,
 * E.164 phone, e-mail, company name, each after normalising); two records with one key that arrive at the same moment get one customer: the
 * key's primary key decides. Without a key in common, likeness to known records is weighed (Fellegi–Sunter): linked, separate, or a question
 * for the data steward in between. A whole batch can be resolved in a dry run, with weights learned from it.
 * Reads {@code lead-captured} and {@code department-event-received}, sends {@code customer-linked} and, for each
 * question, {@code identity-review-opened}; merging is in {@code customer}.
 */
package io.tongpin.analytics.identity;
