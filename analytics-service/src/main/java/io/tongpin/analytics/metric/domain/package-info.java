/** What a figure is and over which days it goes. */
package io.tongpin.analytics.metric.domain;
