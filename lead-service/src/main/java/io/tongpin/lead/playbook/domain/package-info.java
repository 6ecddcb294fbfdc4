/** What makes an entry outdated. Plain Java. */
package io.tongpin.lead.playbook.domain;
