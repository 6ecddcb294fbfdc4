/**
 * Rows that a board has of this service when it is sent (E11): what every answer has in common, each by the roles that the reader has at that
 * moment. The features that have the rows read {@code rows-wanted} with it and send {@code rows-listed}.
 */
package io.tongpin.collaboration.boardrows;
