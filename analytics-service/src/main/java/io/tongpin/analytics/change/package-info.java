/**
 * "Where does the change come from?" (E10): the change of a figure between two periods, split exactly by order type (new, renewal, upsell,
 * referral), each into quantity, price and mix, and further by any dimensions; the strongest segments are found by themselves, with a least
 * support and without counting an order twice. Effects are the mean of both periods' views (Shapley over two factors), so no period is
 * preferred and nothing is left over. Reads no event, sends none; runs on the sandbox's columnar copy.
 */
package io.tongpin.analytics.change;
