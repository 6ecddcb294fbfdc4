/** The commands of {@code ./tongpin}, as people and scripts type them. */
package io.tongpin.local.command;
