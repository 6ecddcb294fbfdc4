package io.tongpin.assignment;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a rule may look at. Fields that nobody filled in are empty, never null.
 *
 * @param amount        expected amount; zero when none was named
 * @param customerOwner who has this customer already, or null
 * @param level         maturity, {@code L1} to {@code L5}
 * @param custom        the company's own fields by name: text, numbers, booleans
 */
public record LeadFacts(UUID id, String source, String campaign, String industry, String region, String store, String productLine,
        BigDecimal amount, UUID customerOwner, String level, Map<String, Object> custom) {
    /** The standard fields that hold text. */
    public static final Set<String> TEXT_FIELDS = Set.of("source", "campaign", "industry", "region", "store", "productLine", "level");
    /** How names of the company's own fields begin. */
    public static final String CUSTOM = "custom.";

    public LeadFacts {
        source = filled(source);
        campaign = filled(campaign);
        industry = filled(industry);
        region = filled(region);
        store = filled(store);
        productLine = filled(productLine);
        amount = amount == null ? BigDecimal.ZERO : amount;
        level = level == null || level.isEmpty() ? "L1" : level;
        custom = custom == null ? Map.of() : Map.copyOf(custom);
    }

    public LeadFacts(UUID id, String source, String campaign, String industry, String region, String store, String productLine,
            BigDecimal amount, UUID customerOwner) {
        this(id, source, campaign, industry, region, store, productLine, amount, customerOwner, null, null);
    }

    /** @return text, a number or a boolean; null when this lead has no such field */
    public Object field(String name) {
        return switch (name) {
            case "source" -> source;
            case "campaign" -> campaign;
            case "industry" -> industry;
            case "region" -> region;
            case "store" -> store;
            case "productLine" -> productLine;
            case "level" -> level;
            case "amount" -> amount;
            default -> name.startsWith(CUSTOM) ? custom.get(name.substring(CUSTOM.length())) : null;
        };
    }

    private static String filled(String value) {
        return value == null ? "" : value;
    }
}
