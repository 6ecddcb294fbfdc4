package io.tongpin.collaboration.digest.domain;

import io.tongpin.platform.money.Money;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Things of one kind that happened in a digest's window.
 *
 * @param byDetail how many went which way, such as REASSIGNED
 * @param foremost the ones worth a name, largest amount first, at most {@link #NAMED}
 * @param leads    the leads concerned, at most {@link #TRACED}
 */
public record Occurrences(Topic topic, long count, Map<String, Long> byDetail, List<Named> foremost, List<UUID> leads) {
    public static final int NAMED = 3;
    public static final int TRACED = 50;

    /** @param leadId null where it concerns no single lead; {@code amount} where the thing has none; {@code link} where a lead is the evidence, or the topic's list */
    public record Named(UUID leadId, String company, Money amount, String link) {}

    public long went(String detail) {
        return byDetail.getOrDefault(detail, 0L);
    }
}
