/** Attribution models: how a conversion is shared out over the channels that led to it. Shares add up exactly. */
package io.tongpin.analytics.attribution.domain;
