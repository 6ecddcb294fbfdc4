/**
 * Duplicates (A2): one open lead per customer and product line. Phone, e-mail and normalised name are compared exactly, names also by
 * likeness, narrowed by their digits and read by index. Two posts at the same moment meet at unique indexes.
 */
package io.tongpin.lead.duplicate;
