package io.tongpin.lead.customer;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadChanged;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Change.Column;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.outbox.Outbox;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Edits what is known of the customer: by hand, in bulk or by an import, always through here. Level, owner, status and amount have their
 * own commands and cannot be reached.
 */
@Singleton
public class EditLead {

    /** Null leaves a field as it is; phone in E.164; custom values of their types, null ones empty their field. */
    public record Edit(String contactName, String contactTitle, String phone, String email, String campaign, String industry, String region,
            String store, String productLine, String painPoint, String budgetRange, String note, Map<String, Object> custom, List<String> tags,
            LocalDate expectedCloseOn) {

        public static final Edit NOTHING = new Edit(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

        public Edit industry(String other) {
            return new Edit(contactName, contactTitle, phone, email, campaign, other, region, store, productLine, painPoint, budgetRange, note, custom,
                    tags, expectedCloseOn);
        }

        public Edit tagged(List<String> these) {
            return new Edit(contactName, contactTitle, phone, email, campaign, industry, region, store, productLine, painPoint, budgetRange, note,
                    custom, these, expectedCloseOn);
        }
    }

    private final Timeline timeline;
    private final Outbox outbox;

    EditLead(Timeline timeline, Outbox outbox) {
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /** @param lead locked by the caller. @return whether anything is different */
    public Uni<Boolean> edit(SqlConnection tx, LeadEntity lead, Edit edit, Actor by, Instant now) {
        var change = Change.of(lead, "EDITED", by, now);
        var fields = new ArrayList<String>();
        set(change, fields, Column.CONTACT_NAME, lead.contactName(), edit.contactName());
        set(change, fields, Column.CONTACT_TITLE, lead.contactTitle(), edit.contactTitle());
        set(change, fields, Column.PHONE, lead.phone(), edit.phone());
        set(change, fields, Column.EMAIL, lead.email(), edit.email());
        set(change, fields, Column.CAMPAIGN, lead.campaign(), edit.campaign());
        set(change, fields, Column.INDUSTRY, lead.industry(), edit.industry());
        set(change, fields, Column.REGION, lead.region(), edit.region());
        set(change, fields, Column.STORE, lead.store(), edit.store());
        set(change, fields, Column.PRODUCT_LINE, lead.productLine(), edit.productLine());
        set(change, fields, Column.PAIN_POINT, lead.painPoint(), edit.painPoint());
        set(change, fields, Column.BUDGET_RANGE, lead.budgetRange(), edit.budgetRange());
        set(change, fields, Column.NOTE, lead.note(), edit.note());
        var custom = custom(change, fields, lead, edit.custom());
        var tags = edit.tags() == null ? lead.tags() : edit.tags();
        if (!tags.equals(lead.tags())) {
            fields.add("tags");
            change.setQuietly(Column.TAGS, tags.toArray(String[]::new)).tell("tags", lead.tags(), tags);
        }
        if (edit.expectedCloseOn() != null && !edit.expectedCloseOn().equals(lead.expectedCloseOn())) {
            fields.add(Column.EXPECTED_CLOSE_ON.field());
            change.set(Column.EXPECTED_CLOSE_ON, lead.expectedCloseOn(), edit.expectedCloseOn());
        }
        if (change.empty()) {
            return Uni.createFrom().item(false);
        }
        var edited = new LeadChanged(lead.id(), lead.company(), List.copyOf(fields), lead.owner(), lead.round(), or(edit.industry(), lead.industry()),
                or(edit.region(), lead.region()), or(edit.store(), lead.store()), or(edit.productLine(), lead.productLine()), lead.amount(),
                lead.nextActionAt(), "L" + lead.level(), tags, custom.getMap());
        return timeline.write(tx, change).chain(seq -> outbox.append(tx, edited.event(lead, seq, now))).replaceWith(true);
    }

    /** Whether the edit would have made this lead a duplicate of another open one: the unique indexes of {@code lead} say so. */
    public static boolean duplicate(Throwable failure) {
        return failure instanceof PgException pg && "23505".equals(pg.getSqlState());
    }

    private static JsonObject custom(Change change, List<String> fields, LeadEntity lead, Map<String, Object> edit) {
        if (edit == null) {
            return lead.custom();
        }
        var custom = lead.custom().copy();
        edit.forEach((key, value) -> {
            var before = lead.custom().getValue(key);
            if (same(before, value)) {
                return;
            }
            fields.add("custom." + key);
            change.tell("custom." + key, before, value);
            if (value == null) {
                custom.remove(key);
            } else {
                custom.put(key, value);
            }
        });
        if (!custom.equals(lead.custom())) {
            change.setQuietly(Column.CUSTOM, custom);
        }
        return custom;
    }

    /** 5, 5.0 and 5.00 are one number. */
    private static boolean same(Object before, Object after) {
        return before instanceof Number && after instanceof Number
                ? new java.math.BigDecimal(before.toString()).compareTo(new java.math.BigDecimal(after.toString())) == 0
                : Objects.equals(before, after);
    }

    private static void set(Change change, List<String> fields, Column column, String from, String to) {
        var filled = to == null || to.isBlank() ? null : to;
        if (to != null && !Objects.equals(from, filled)) {
            change.set(column, from, filled);
            fields.add(column.field());
        }
    }

    private static String or(String edited, String present) {
        return edited == null ? present : edited;
    }
}
