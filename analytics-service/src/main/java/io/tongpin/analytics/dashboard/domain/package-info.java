/** What a tile of a board may be set to (E11). */
package io.tongpin.analytics.dashboard.domain;
