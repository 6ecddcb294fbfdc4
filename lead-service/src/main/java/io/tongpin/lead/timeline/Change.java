package io.tongpin.lead.timeline;

import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.time.Instants;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that happened to a locked lead: the columns that it sets and the entry that tells of it. There is no other way to change a
 * lead's columns, so nothing about a lead can change without a trace.
 */
public final class Change {
    private final LeadEntity lead;
    private final String type;
    private final Actor actor;
    private final Instant at;
    private final Map<Column, Object> columns = new LinkedHashMap<>();
    private final Map<String, Object> before = new LinkedHashMap<>();
    private final Map<String, Object> after = new LinkedHashMap<>();

    private Change(LeadEntity lead, String type, Actor actor, Instant at) {
        this.lead = lead;
        this.type = type;
        this.actor = actor;
        this.at = Instants.micros(at);
    }

    /** @param at when it happened, not when it was recorded */
    public static Change of(LeadEntity lead, String type, Actor actor, Instant at) {
        return new Change(lead, type, actor, at);
    }

    /** Sets a column and tells it. */
    public Change set(Column column, Object from, Object to) {
        columns.put(column, to);
        return from == null && to == null ? this : tell(column.field(), from, to);
    }

    /** Sets a column that follows from the rest and would only repeat it in the trace. */
    public Change setQuietly(Column column, Object to) {
        columns.put(column, to);
        return this;
    }

    /** Sets an amount with its currency and tells it. */
    public Change set(Column amount, Column currency, Money from, Money to) {
        columns.put(amount, to == null ? null : to.amount());
        columns.put(currency, to == null ? null : to.currency());
        return from == null && to == null ? this : tell(amount.field(), from, to);
    }

    /** Adds to the trace what is kept elsewhere, such as a follow-up's text. */
    public Change tell(String field, Object from, Object to) {
        if (from != null) {
            before.put(field, from);
        }
        if (to != null) {
            after.put(field, to);
        }
        return this;
    }

    public boolean empty() {
        return columns.isEmpty() && after.isEmpty() && before.isEmpty();
    }

    LeadEntity lead() {
        return lead;
    }

    String type() {
        return type;
    }

    Actor actor() {
        return actor;
    }

    Instant at() {
        return at;
    }

    Map<Column, Object> columns() {
        return columns;
    }

    Map<String, Object> before() {
        return before;
    }

    Map<String, Object> after() {
        return after;
    }

    /** Columns of the lead that features may set, and the names they have in the API and the trace. */
    public enum Column {
        CID, COMPANY, COMPANY_KEY, CONTACT_NAME, CONTACT_TITLE, PHONE, EMAIL, CAMPAIGN, INDUSTRY, REGION, STORE, PRODUCT_LINE, PAIN_POINT,
        BUDGET_RANGE, NOTE, CUSTOM, TAGS, EXPECTED_CLOSE_ON, DECISION_MAKER_SINCE, LEVEL, LEVEL_SINCE, MODEL_VERSION, STATUS, CLOSED_AT, CLOSE_REASON, OWNER_ID, OWNER_NAME, OWNER_PATH, ROUND,
        RESPONSE_DUE_AT, DUE_AT, WARN_AT, FIRST_RESPONSE_AT, NEXT_ACTION_AT, QUEUE_MANAGER, QUEUE_REASON, QUEUE_SINCE, AMOUNT, CURRENCY,
        REVIEWED_AMOUNT, REVIEWED_CURRENCY, PENDING_AMOUNT, PENDING_CURRENCY, REVIEW_ID, MERGED_INTO;

        String sql() {
            return name().toLowerCase();
        }

        /** Its name in the API and the trace. */
        public String field() {
            if (this == AMOUNT) {
                return "expectedAmount";
            }
            var words = new StringBuilder();
            for (var word : sql().split("_")) {
                words.append(words.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
            }
            return words.toString();
        }

        Object value(Object value) {
            return value instanceof Instant instant ? Instants.column(instant) : value;
        }
    }
}
