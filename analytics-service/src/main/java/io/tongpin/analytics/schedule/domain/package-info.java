/** When something is sent again, and what of it is written and drawn. */
package io.tongpin.analytics.schedule.domain;
