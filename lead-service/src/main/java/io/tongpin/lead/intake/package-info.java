/**
 * Lead intake (A1): one by one, in bulk, by signed webhook. Each lead lands with its trace and its event in one transaction; a repeat
 * finds what the first try made. Imports are streamed chunk by chunk, and how far they are commits with the rows, so a killed one goes
 * on where it was. A marketing registration with a phone or an e-mail becomes a lead by itself (D2); of a customer who is with us already it
 * is noted at the open lead. Reads {@code department-event-received}. Sends {@code lead-captured}, {@code import-progressed}.
 */
package io.tongpin.lead.intake;
