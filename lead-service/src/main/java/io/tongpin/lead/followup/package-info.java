/**
 * Follow-ups (A4): what was done, how it ended, what comes next. The first contact stops the response clock; a note or a missed call does
 * not. Sends {@code follow-up-recorded}.
 */
package io.tongpin.lead.followup;
