/**
 * Customer master id (E1), first version: a record belongs to the customer that shares its phone (E.164), e-mail or company name, each
 * after normalising; else to a new one. Two records with one key that arrive at the same moment get one customer: the key's primary key
 * decides. When the keys of a record point to several customers the oldest wins and nothing is merged; merging is reviewed work.
 * Reads {@code lead-captured}, sends {@code customer-linked}.
 */
package io.tongpin.analytics.identity;
