/**
 * What an owner can say about a lead that was given to them (B7): later, with a reason and within limits, counted openly; or not mine,
 * which gives the turn back and passes the lead on. Sends {@code response-clock-paused}, {@code lead-refused}; reads no events.
 */
package io.tongpin.assignment.response;
