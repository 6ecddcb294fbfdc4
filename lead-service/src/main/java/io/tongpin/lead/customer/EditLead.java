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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Edits what is known of the customer. Level, owner, status and amount have their own commands and cannot be reached from here. */
@Singleton
class EditLead {

    /** Null leaves a field as it is; phone in E.164. */
    record Edit(String contactName, String contactTitle, String phone, String email, String industry, String region, String productLine,
            String painPoint, String budgetRange, String note, Map<String, Object> custom) {}

    private final Timeline timeline;
    private final Outbox outbox;

    EditLead(Timeline timeline, Outbox outbox) {
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /** @param lead locked by the caller */
    Uni<Void> edit(SqlConnection tx, LeadEntity lead, Edit edit, Actor by, Instant now) {
        var change = Change.of(lead, "EDITED", by, now);
        var fields = new ArrayList<String>();
        set(change, fields, Column.CONTACT_NAME, lead.contactName(), edit.contactName());
        set(change, fields, Column.CONTACT_TITLE, lead.contactTitle(), edit.contactTitle());
        set(change, fields, Column.PHONE, lead.phone(), edit.phone());
        set(change, fields, Column.EMAIL, lead.email(), edit.email());
        set(change, fields, Column.INDUSTRY, lead.industry(), edit.industry());
        set(change, fields, Column.REGION, lead.region(), edit.region());
        set(change, fields, Column.PRODUCT_LINE, lead.productLine(), edit.productLine());
        set(change, fields, Column.PAIN_POINT, lead.painPoint(), edit.painPoint());
        set(change, fields, Column.BUDGET_RANGE, lead.budgetRange(), edit.budgetRange());
        set(change, fields, Column.NOTE, lead.note(), edit.note());
        if (edit.custom() != null) {
            var custom = lead.custom().copy().mergeIn(new JsonObject(edit.custom()));
            if (!custom.equals(lead.custom())) {
                fields.add("custom");
                change.setQuietly(Column.CUSTOM, custom).tell("custom", lead.custom().getMap(), custom.getMap());
            }
        }
        if (change.empty()) {
            return Uni.createFrom().voidItem();
        }
        var edited = new LeadChanged(lead.id(), lead.company(), List.copyOf(fields), lead.owner(), lead.round(), or(edit.industry(), lead.industry()),
                or(edit.region(), lead.region()), lead.store(), or(edit.productLine(), lead.productLine()), lead.amount(), lead.nextActionAt());
        return timeline.write(tx, change).chain(seq -> outbox.append(tx, edited.event(lead, seq, now)));
    }

    /** Whether the edit would have made this lead a duplicate of another open one: the unique indexes of {@code lead} say so. */
    static boolean duplicate(Throwable failure) {
        return failure instanceof PgException pg && "23505".equals(pg.getSqlState());
    }

    private static void set(Change change, List<String> fields, Column column, String from, String to) {
        if (to != null && !Objects.equals(from, to)) {
            change.set(column, from, to.isBlank() ? null : to);
            fields.add(column.field());
        }
    }

    private static String or(String edited, String present) {
        return edited == null ? present : edited;
    }
}
