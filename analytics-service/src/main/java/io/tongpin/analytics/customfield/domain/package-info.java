/** What a custom field is to a pivot. */
package io.tongpin.analytics.customfield.domain;
