/** How answers are ranked. Plain Java; randomness comes in as an argument. */
package io.tongpin.lead.assist.domain;
