package io.tongpin.analytics;

import io.tongpin.local.realm.DemoPeople;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The life of one lead as the other services tell it; each event is made when it is asked for. */
public final class Story {
    public static final String BRINKMANN = "/Central/store-brinkmann/team-brinkmann";
    public static final String CARTER = "/West/store-carter/team-carter";
    public final UUID lead = UuidV7.next();
    public final String orderNo = "SO-" + lead.toString().substring(24);
    public final Instant createdAt;
    public String company = "启明科技 " + lead.toString().substring(24);
    public String phone;
    public String industry = "software";
    public String channel = "webinar";
    public String region = "Central";
    public String rep = "anna.snelling";
    public String path = BRINKMANN;
    public boolean test;
    /** The company's own fields; null tells nothing of them. */
    public Map<String, ?> custom;
    private long sequence;
    private long assignmentSequence;

    public Story(Instant createdAt) {
        this.createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    }

    public static Story now() {
        return new Story(Instant.now().minusSeconds(60));
    }

    /** Sold by somebody else. */
    public Story by(String username, String orgPath) {
        rep = username;
        path = orgPath;
        return this;
    }

    public Event captured() {
        var lead = new LinkedHashMap<String, Object>(Map.of("company", company, "contact", phone == null ? Map.of("name", "李伟")
                : Map.of("name", "李伟", "phone", phone), "source", channel, "industry", industry, "region", region, "productLine", "GTX",
                "level", "L1", "createdAt", createdAt, "test", test));
        if (custom != null) {
            lead.put("custom", custom);
        }
        return event("lead.lead-captured", ++sequence, createdAt, lead);
    }

    public Event assigned(int round) {
        return event("assignment.lead-assigned", ++assignmentSequence, createdAt, Map.of("owner", person(), "round", round,
                "assignedAt", createdAt.plusSeconds(round), "responseDueAt", createdAt.plus(24, ChronoUnit.HOURS), "dueAt", createdAt.plus(24, ChronoUnit.HOURS), "warnAt", createdAt.plus(20, ChronoUnit.HOURS)));
    }

    /** Nobody followed up: it waits in a manager's queue. */
    public Event queued() {
        return event("assignment.lead-queued", ++assignmentSequence, createdAt.plus(25, ChronoUnit.HOURS), Map.of("reason", "ROUNDS_EXHAUSTED", "since",
                createdAt.plus(25, ChronoUnit.HOURS), "round", 3));
    }

    /** @param due when the first answer is due with this pause */
    public Event paused(Instant due) {
        return event("assignment.response-clock-paused", ++assignmentSequence, createdAt, Map.of("owner", person(), "round", 1, "reason",
                "CUSTOMER_ASKED", "responseDueAt", due, "dueAt", due, "warnAt", due.minusSeconds(3600)));
    }

    public Event handedOver(String username, String orgPath) {
        var from = person();
        by(username, orgPath);
        return event("lead.lead-handed-over", ++sequence, createdAt, Map.of("from", from, "to", person(), "round", 1));
    }

    public Event merged() {
        return event("lead.lead-merged", ++sequence, createdAt, Map.of("createdAt", createdAt, "at", createdAt));
    }

    public Event unmerged() {
        return event("lead.lead-unmerged", ++sequence, createdAt, Map.of("at", createdAt));
    }

    public Event contacted(Instant at) {
        return event("lead.follow-up-recorded", ++sequence, at, Map.of("kind", "CALL", "outcome", "REACHED", "at", at, "contact", true,
                "leadCreatedAt", createdAt));
    }

    public Event contacted(Instant at, Instant nextActionAt) {
        return event("lead.follow-up-recorded", ++sequence, at, Map.of("kind", "CALL", "outcome", "REACHED", "at", at, "contact", true,
                "leadCreatedAt", createdAt, "nextActionAt", nextActionAt));
    }

    public Event advanced(String to, Instant at) {
        return event("lead.lead-advanced", ++sequence, at, Map.of("to", to, "at", at));
    }

    public Event movedBack(String from, String to) {
        return event("lead.lead-moved-back", ++sequence, Instant.now(), Map.of("from", from, "to", to, "at", Instant.now(), "reason", "not so far yet"));
    }

    public Event changed(String field, String value) {
        return event("lead.lead-changed", ++sequence, Instant.now(), Map.of("fields", new String[] {field}, field, value));
    }

    /** All values as they are now. */
    public Event changed(String field, Map<String, ?> values) {
        custom = values;
        return event("lead.lead-changed", ++sequence, Instant.now(), Map.of("fields", new String[] {field}, "custom", values));
    }

    public Event overdue(Instant at) {
        return event("assignment.follow-up-overdue", ++assignmentSequence, at, Map.of("owner", person(), "round", 1, "at", at, "next", "REASSIGNED"));
    }

    public Event won(String amount, LocalDate signedAt, Instant at) {
        return event("lead.lead-won", ++sequence, at, Map.of("company", company, "source", channel, "industry", industry, "region", "Central",
                "createdAt", createdAt, "wonAt", at, "rep", person(), "order", Map.of("orderNo", orderNo, "type", "NEW", "state", "SIGNED",
                        "amount", Map.of("amount", amount, "currency", "CNY"), "productLine", "GTX", "signedAt", signedAt.toString(),
                        "voucher", Map.of("reference", "contract 1"))));
    }

    public Event invalidated() {
        return event("lead.lead-invalidated", ++sequence, Instant.now(), Map.of("reason", "WRONG_INDUSTRY", "level", "L1", "at", Instant.now(), "createdAt", createdAt));
    }

    public Event lost(Instant at) {
        return event("lead.lead-lost", ++sequence, at, Map.of("reason", "price", "level", "L2", "at", at, "createdAt", createdAt));
    }

    public static Event representative(String username, String name, String path, long sequence) {
        return representative(username, name, path, sequence, false);
    }

    public static Event representative(String username, String name, String path, long sequence, boolean test) {
        return Event.of("io.tongpin.assignment.representative-changed.v1", DemoPeople.idOf(username).toString(), sequence, Map.of("id",
                DemoPeople.idOf(username), "name", name, "username", username, "path", path, "roles", new String[] {"sales-rep"}, "active", true,
                "test", test)).build();
    }

    private Map<String, Object> person() {
        return Map.of("id", DemoPeople.idOf(rep), "name", rep, "path", path);
    }

    private Event event(String type, long sequence, Instant at, Map<String, ?> data) {
        var all = new LinkedHashMap<String, Object>(data);
        all.put("leadId", lead);
        all.putIfAbsent("company", company);
        return Event.of("io.tongpin." + type + ".v1", lead.toString(), sequence, all).at(at).owner(DemoPeople.idOf(rep)).orgPath(path).build();
    }
}
