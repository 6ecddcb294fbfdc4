/** When something is sent again. */
package io.tongpin.analytics.schedule.domain;
