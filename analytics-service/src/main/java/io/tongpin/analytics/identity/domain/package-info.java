/** How names, phones and addresses of one customer are made equal. */
package io.tongpin.analytics.identity.domain;
