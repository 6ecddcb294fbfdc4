package io.tongpin.assignment;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a rule may look at. Fields that nobody filled in are empty, never null.
 *
 * @param amount        expected amount; zero when none was named
 * @param customerOwner who has this customer already, or null
 */
public record LeadFacts(UUID id, String source, String campaign, String industry, String region, String store, String productLine,
        BigDecimal amount, UUID customerOwner) {

    public LeadFacts {
        source = filled(source);
        campaign = filled(campaign);
        industry = filled(industry);
        region = filled(region);
        store = filled(store);
        productLine = filled(productLine);
        amount = amount == null ? BigDecimal.ZERO : amount;
    }

    private static String filled(String value) {
        return value == null ? "" : value;
    }
}
