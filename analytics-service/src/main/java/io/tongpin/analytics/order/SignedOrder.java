package io.tongpin.analytics.order;

import io.tongpin.analytics.identity.domain.CustomerKey;
import io.tongpin.analytics.order.domain.OrderState;
import io.tongpin.platform.money.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An order as it is told for the first time, by a won lead or by another system.
 *
 * @param cid      the customer if known, else found by {@code keys}
 * @param signedAt company date
 * @param repOrg   where the rep worked at that time
 * @param listAmount price before discount, or null
 * @param costParts name of a part of the cost → amount, adding up to the cost, or null
 * @param system   who tells it: CRM or ERP
 * @param state    SIGNED, or PAID or DELIVERED when that has happened in full too; then the voucher stands for both
 */
record SignedOrder(String orderNo, UUID leadId, UUID cid, String customer, List<CustomerKey> keys, String type, OrderState state, Money amount,
        BigDecimal cost, LocalDate signedAt, String productLine, String industry, String region, String store, UUID rep, String repName,
        String repOrg, String customerSize, String source, String campaign, LocalDate termStart, Integer termMonths, LocalDate promisedAt, JsonObject voucher,
        JsonArray touches, boolean test, boolean history, UUID by, BigDecimal listAmount, JsonObject costParts, String system) {}
