package io.tongpin.local.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** A lead of the past as {@code POST /api/history/leads} takes it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoricLead(String externalId, String company, Contact contact, String source, String campaign, String industry, String region,
                    String productLine, String ownerUsername, Money expectedAmount, OffsetDateTime createdAt, List<Step> steps,
                    List<FollowUp> followUps, Outcome outcome) {

    /** As it was before its end. */
    HistoricLead open() {
        return new HistoricLead(externalId, company, contact, source, campaign, industry, region, productLine, ownerUsername, expectedAmount, createdAt,
            steps, followUps, null);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contact(String name, String title, String phone, String email) {
    }

    record Money(BigDecimal amount, String currency) {
    }

    record Step(String level, OffsetDateTime at) {
    }

    record FollowUp(String kind, String outcome, OffsetDateTime at) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(String status, OffsetDateTime at, String reason, Order order) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Order(String orderNo, String type, String state, Money amount, Money cost, String productLine, LocalDate signedAt,
                 LocalDate promisedAt, Voucher voucher, List<Touch> touches) {
    }

    record Voucher(String reference) {
    }

    record Touch(String channel, OffsetDateTime at) {
    }
}
