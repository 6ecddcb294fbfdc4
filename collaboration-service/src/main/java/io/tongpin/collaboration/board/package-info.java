/**
 * Three-spreadsheet board (D7): the marketing activities, the leads and the delivery schedule, each a workbook as a department has it. Columns
 * are recognised by their Chinese or English headers and can be put right; rows are linked by customer (name without legal form, or phone) and
 * by campaign; of that stand the funnel and cost per lead by campaign, and what was promised beside what is planned. Rows that could not be
 * linked are listed with the reason. A later workbook takes the place of the earlier one of its kind.
 *
 * <p>A board is of its files alone: nothing becomes a lead or an order by it. Reads and sends no events.
 */
package io.tongpin.collaboration.board;
