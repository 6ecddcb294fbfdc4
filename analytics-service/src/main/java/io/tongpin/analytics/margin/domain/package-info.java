/** When a rep's margins are watched, and why they are below the team's. */
package io.tongpin.analytics.margin.domain;
