package io.tongpin.lead;

import io.tongpin.platform.money.Money;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * The central row. Features keep their own state in their own tables; of this one each changes only its own columns, and only through
 * {@link io.tongpin.lead.timeline.Timeline}, which writes the trace in the same step.
 *
 * @param responseDueAt due instant of the first round, by which attainment is judged
 * @param dueAt         due instant of the present round
 * @param reviewed      the amount that the breaker compares with
 * @param pending       the frozen new amount that waits for review {@code reviewId}, or null
 * @param timelineSeq   number of the last timeline entry: the lead's version and event sequence
 */
public record LeadEntity(UUID id, String cid, String company, String companyKey, String contactName, String contactTitle, String phone,
        String email, String source, String campaign, String industry, String region, String store, String productLine, String painPoint,
        String budgetRange, String note, JsonObject custom, List<String> tags, LocalDate expectedCloseOn, Instant decisionMakerSince, int level, Instant levelSince, int modelVersion, String status, Instant closedAt,
        String closeReason, UUID ownerId, String ownerName, String ownerPath, int round, Instant responseDueAt, Instant dueAt, Instant warnAt,
        Instant firstResponseAt, Instant nextActionAt, String queueManager, String queueReason, Instant queueSince, Money amount,
        Money reviewed, Money pending, UUID reviewId, UUID mergedInto, Instant createdAt, UUID createdBy, String createdByName, Instant updatedAt, boolean test,
        boolean history, long timelineSeq, byte[] timelineHash) {

    public static LeadEntity of(Row row) {
        return new LeadEntity(row.getUUID("id"), row.getString("cid"), row.getString("company"), row.getString("company_key"),
                row.getString("contact_name"), row.getString("contact_title"), row.getString("phone"), row.getString("email"),
                row.getString("source"), row.getString("campaign"), row.getString("industry"), row.getString("region"), row.getString("store"),
                row.getString("product_line"), row.getString("pain_point"), row.getString("budget_range"), row.getString("note"),
                row.getJsonObject("custom"), List.of(row.getArrayOfStrings("tags")), row.getLocalDate("expected_close_on"),
                Instants.of(row, "decision_maker_since"), row.getInteger("level"), Instants.of(row, "level_since"), row.getInteger("model_version"),
                row.getString("status"), Instants.of(row, "closed_at"), row.getString("close_reason"), row.getUUID("owner_id"),
                row.getString("owner_name"), row.getString("owner_path"), row.getInteger("round"), Instants.of(row, "response_due_at"),
                Instants.of(row, "due_at"), Instants.of(row, "warn_at"), Instants.of(row, "first_response_at"),
                Instants.of(row, "next_action_at"), row.getString("queue_manager"), row.getString("queue_reason"),
                Instants.of(row, "queue_since"), Money.ofNullable(row.getBigDecimal("amount"), row.getString("currency")),
                Money.ofNullable(row.getBigDecimal("reviewed_amount"), row.getString("reviewed_currency")),
                Money.ofNullable(row.getBigDecimal("pending_amount"), row.getString("pending_currency")), row.getUUID("review_id"),
                row.getUUID("merged_into"),
                Instants.of(row, "created_at"), row.getUUID("created_by"), row.getString("created_by_name"), Instants.of(row, "updated_at"),
                row.getBoolean("test"), row.getBoolean("history"), row.getLong("timeline_seq"), row.getBuffer("timeline_hash").getBytes());
    }

    public boolean open() {
        return "OPEN".equals(status);
    }

    public Person owner() {
        return ownerId == null ? null : new Person(ownerId, ownerName, ownerPath);
    }
}
