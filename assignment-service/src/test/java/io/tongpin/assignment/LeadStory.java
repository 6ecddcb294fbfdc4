package io.tongpin.assignment;

import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The life of a lead as lead-service would tell it; says only what a test cares about. */
public final class LeadStory {
    public final UUID id = UuidV7.next();
    private final Map<String, Object> captured = new HashMap<>();
    private Instant createdAt = Instant.now();
    private boolean history;
    private long sequence = 1;

    private LeadStory() {
        captured.put("leadId", id);
        captured.put("company", "杭州云栖数据有限公司");
        captured.put("source", "WEB");
        captured.put("level", "L1");
        captured.put("test", false);
    }

    public static LeadStory aLead() {
        return new LeadStory();
    }

    public LeadStory with(String field, Object value) {
        captured.put(field, value);
        return this;
    }

    public LeadStory createdAt(Instant createdAt) {
        this.createdAt = createdAt;
        return this;
    }

    /** Loaded from the past, with the owner it had there. */
    public LeadStory ofHistory(UUID owner) {
        history = true;
        return with("ownerHint", Map.of("id", owner));
    }

    public Event captured() {
        captured.put("createdAt", createdAt);
        return event("lead-captured", 1, captured);
    }

    public Event contacted(Instant at) {
        return followedUp(at, true);
    }

    public Event followedUp(Instant at, boolean contact) {
        return event("follow-up-recorded", ++sequence, Map.of("leadId", id, "followUpId", UuidV7.next(), "contact", contact, "at", at));
    }

    /** A contact that promises the next. */
    public Event promising(Instant nextActionAt) {
        return event("follow-up-recorded", ++sequence, Map.of("leadId", id, "followUpId", UuidV7.next(), "contact", true, "at", Instant.now(),
                "nextActionAt", nextActionAt));
    }

    public Event invalidated() {
        return invalidated("WRONG_NUMBER");
    }

    public Event invalidated(String reason) {
        return event("lead-invalidated", ++sequence, Map.of("leadId", id, "reason", reason));
    }

    public Event recycled() {
        return event("lead-recycled", ++sequence, Map.of("leadId", id));
    }

    public Event won() {
        return event("lead-won", ++sequence, Map.of("leadId", id));
    }

    public Event advanced(String to) {
        return event("lead-advanced", ++sequence, Map.of("leadId", id, "to", to));
    }

    public Event changed(String field, Object value) {
        return event("lead-changed", ++sequence, Map.of("leadId", id, "fields", new String[] {field}, field, value));
    }

    public Event merged() {
        return event("lead-merged", ++sequence, Map.of("leadId", id, "into", UuidV7.next(), "mergeId", UuidV7.next()));
    }

    public Event unmerged(Object owner) {
        return event("lead-unmerged", ++sequence, Map.of("leadId", id, "into", UuidV7.next(), "mergeId", UuidV7.next(), "owner", Map.of("id", owner)));
    }

    public Event handedOver(Object to, int round) {
        return event("lead-handed-over", ++sequence, Map.of("leadId", id, "to", Map.of("id", to, "name", "Cecily Lampkin"), "round", round));
    }

    /** The company's own field of leads, as it is defined or retired. */
    public static Event aField(String key, String type, boolean active, String... choices) {
        return Event.of("io.tongpin.lead.fields-published.v1", key, System.nanoTime(), Map.of("key", key, "titles", Map.of("zh", "客户等级", "en", "Grade"),
                "type", type, "choices", choices, "active", active, "by", "Ops Admin", "at", Instant.now())).at(Instant.now()).build();
    }

    private Event event(String kind, long sequence, Map<String, ?> data) {
        return Event.of("io.tongpin.lead." + kind + ".v1", id.toString(), sequence, data).at(createdAt).history(history).build();
    }
}
