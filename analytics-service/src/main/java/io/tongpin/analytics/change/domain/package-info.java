/** How the change of a figure is split into effects that add up to it. */
package io.tongpin.analytics.change.domain;
