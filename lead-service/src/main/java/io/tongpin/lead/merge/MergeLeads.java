package io.tongpin.lead.merge;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadChanged;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Leads;
import io.tongpin.lead.Person;
import io.tongpin.lead.amount.ChangeAmount;
import io.tongpin.lead.duplicate.domain.CompanyName;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Change.Column;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** Merges one lead into another and undoes it. Both rows are locked, in the order of their ids, so two merges never wait for each other. */
@Singleton
class MergeLeads {

    /** Fields that a person chooses between, with their columns. */
    enum Choice {
        COMPANY(Column.COMPANY, LeadEntity::company), CONTACT_NAME(Column.CONTACT_NAME, LeadEntity::contactName),
        CONTACT_TITLE(Column.CONTACT_TITLE, LeadEntity::contactTitle), PHONE(Column.PHONE, LeadEntity::phone), EMAIL(Column.EMAIL, LeadEntity::email),
        CAMPAIGN(Column.CAMPAIGN, LeadEntity::campaign), INDUSTRY(Column.INDUSTRY, LeadEntity::industry), REGION(Column.REGION, LeadEntity::region),
        STORE(Column.STORE, LeadEntity::store), PRODUCT_LINE(Column.PRODUCT_LINE, LeadEntity::productLine),
        PAIN_POINT(Column.PAIN_POINT, LeadEntity::painPoint), BUDGET_RANGE(Column.BUDGET_RANGE, LeadEntity::budgetRange), NOTE(Column.NOTE, LeadEntity::note),
        EXPECTED_CLOSE_ON(Column.EXPECTED_CLOSE_ON, lead -> Objects.toString(lead.expectedCloseOn(), null), LocalDate::parse);

        private final Column column;
        private final Function<LeadEntity, String> value;
        private final Function<String, Object> inColumn;

        Choice(Column column, Function<LeadEntity, String> value) {
            this(column, value, text -> text);
        }

        Choice(Column column, Function<LeadEntity, String> value, Function<String, Object> inColumn) {
            this.column = column;
            this.value = value;
            this.inColumn = inColumn;
        }

        String field() {
            return column.field();
        }

        String of(LeadEntity lead) {
            return value.apply(lead);
        }

        private void set(Change change, String from, String to) {
            change.set(column, inColumn(from), inColumn(to));
            if (this == COMPANY) {
                change.setQuietly(Column.COMPANY_KEY, CompanyName.key(to));
            }
        }

        private Object inColumn(String text) {
            return text == null ? null : inColumn.apply(text);
        }
    }

    static final String EXPECTED_AMOUNT = "expectedAmount";
    static final String CUSTOM = "custom.";

    /** On the wire: {@code lead-merged} and {@code lead-unmerged}; {@code leadId} is the one that went into {@code into}. */
    record Merged(UUID leadId, UUID into, UUID mergeId, String company, Person owner, Person by, Instant at) {
        static final String MERGED = "io.tongpin.lead.lead-merged.v1";
        static final String UNMERGED = "io.tongpin.lead.lead-unmerged.v1";
    }

    private final Leads leads;
    private final ChangeAmount changeAmount;
    private final Timeline timeline;
    private final Outbox outbox;

    MergeLeads(Leads leads, ChangeAmount changeAmount, Timeline timeline, Outbox outbox) {
        this.leads = leads;
        this.changeAmount = changeAmount;
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /**
     * @param kept         locked by the caller, open
     * @param other        locked by the caller, open
     * @param fromOther    API names of the fields whose value is the other lead's; empty fields are filled from it anyway
     */
    Uni<UUID> merge(SqlConnection tx, LeadEntity kept, LeadEntity other, java.util.Set<String> fromOther, String reason, Actor by,
            boolean editorIsReviewer, Instant now) {
        if (kept.reviewId() != null || other.reviewId() != null) {
            throw ChangeAmount.frozen(kept.reviewId() != null ? kept : other);
        }
        var id = UuidV7.next();
        var gone = Change.of(other, "MERGED_INTO", by, now).set(Column.STATUS, other.status(), "MERGED").setQuietly(Column.MERGED_INTO, kept.id())
                .setQuietly(Column.CLOSED_AT, now).tell("mergedInto", null, kept.id()).tell("reason", null, reason);
        var taken = Change.of(kept, "MERGED", by, now).tell("merged", null, Map.of("id", other.id(), "company", other.company())).tell("mergeId", null, id)
                .tell("reason", null, reason);
        var fields = new LinkedHashMap<String, Object>();
        for (var choice : Choice.values()) {
            var mine = choice.of(kept);
            var theirs = choice.of(other);
            if (theirs != null && !theirs.equals(mine) && (mine == null || fromOther.contains(choice.field()))) {
                choice.set(taken, mine, theirs);
                fields.put(choice.field(), pair(mine, theirs));
            }
        }
        custom(taken, fields, kept, other, fromOther);
        var tags = new ArrayList<>(kept.tags());
        other.tags().stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
        if (!tags.equals(kept.tags())) {
            taken.setQuietly(Column.TAGS, tags.toArray(String[]::new)).tell("tags", kept.tags(), tags);
            fields.put("tags", Map.of("before", kept.tags(), "after", List.copyOf(tags)));
        }
        var names = new ArrayList<>(fields.keySet());
        names.add("merged");
        boolean pays = fromOther.contains(EXPECTED_AMOUNT) && other.amount() != null && !other.amount().equals(kept.amount());
        if (pays && kept.amount() != null) {
            fields.put(EXPECTED_AMOUNT, pair(JsonObject.mapFrom(kept.amount()), JsonObject.mapFrom(other.amount())));
        }
        return tx.preparedQuery("insert into lead_merge(id, kept, merged, fields, reason, by_id, by_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(Tuple.from(Arrays.asList(id, kept.id(), other.id(), new JsonObject(fields), reason, by.id(), by.name(), Instants.column(now))))
                .chain(() -> timeline.write(tx, gone))
                .chain(seq -> outbox.append(tx, event(Merged.MERGED, other, kept, id, seq, by, now)))
                .chain(() -> bring(tx, kept, other, id))
                .chain(() -> timeline.write(tx, taken))
                .chain(seq -> outbox.append(tx, LeadChanged.event(kept, seq, names, now)))
                .chain(() -> pays
                        ? leads.lock(tx, kept.id()).chain(lead -> changeAmount.change(tx, lead, other.amount(), "合并", by, editorIsReviewer, now)).replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .replaceWith(id);
    }

    private static void custom(Change taken, Map<String, Object> fields, LeadEntity kept, LeadEntity other, java.util.Set<String> fromOther) {
        var custom = kept.custom().copy();
        other.custom().forEach(entry -> {
            var field = CUSTOM + entry.getKey();
            var mine = kept.custom().getValue(entry.getKey());
            if (mine == null || fromOther.contains(field) && !mine.equals(entry.getValue())) {
                custom.put(entry.getKey(), entry.getValue());
                fields.put(field, pair(mine, entry.getValue()));
                taken.tell(field, mine, entry.getValue());
            }
        });
        if (!custom.equals(kept.custom())) {
            taken.setQuietly(Column.CUSTOM, custom);
        }
    }

    private static Map<String, Object> pair(Object before, Object after) {
        var pair = new LinkedHashMap<String, Object>();
        pair.put("before", before);
        pair.put("after", after);
        return pair;
    }

    /** Copies of what was done for the other lead; its own rows stay where they are, so that undoing loses nothing. */
    private static Uni<Void> bring(SqlConnection tx, LeadEntity kept, LeadEntity other, UUID merge) {
        var ids = Tuple.of(kept.id(), other.id(), merge);
        return tx.preparedQuery("""
                insert into follow_up(id, lead_id, kind, outcome, at, recorded_at, late, contact, by_id, by_name, note, next_action_at, tags, verified_by, merge_id)
                select gen_random_uuid(), $1, kind, outcome, at, recorded_at, late, contact, by_id, by_name, note, next_action_at, tags, verified_by, $3
                from follow_up where lead_id = $2""").execute(ids)
                .chain(() -> tx.preparedQuery("""
                        insert into evidence(id, lead_id, checkpoint, file_name, content_type, size, sha256, by_id, by_name, at, merge_id)
                        select gen_random_uuid(), $1, checkpoint, file_name, content_type, size, sha256, by_id, by_name, at, $3
                        from evidence_now e where lead_id = $2 and not exists (select 1 from evidence_now o where o.lead_id = $1 and o.sha256 = e.sha256
                          and o.checkpoint = e.checkpoint)""").execute(ids))
                .chain(() -> tx.preparedQuery("""
                        insert into contact(lead_id, position, name, title, phone, email, role, verified, reports_to, merge_id)
                        select $1, (select coalesce(max(position), -1) from contact where lead_id = $1) + row_number() over (order by position),
                          name, title, phone, email,
                          case when role = 'DECISION_MAKER' and exists (select 1 from contact where lead_id = $1 and role = 'DECISION_MAKER') then 'INFLUENCER' else role end,
                          verified, reports_to, $3
                        from contact c where lead_id = $2 and not exists (select 1 from contact o where o.lead_id = $1 and o.name = c.name)""").execute(ids))
                .replaceWithVoid();
    }

    /** @param kept locked by the caller; {@code other} too. Fields that were changed since keep what they are, an amount goes back through its review. */
    Uni<Void> undo(SqlConnection tx, UUID merge, JsonObject fields, LeadEntity kept, LeadEntity other, Actor by, boolean editorIsReviewer, Instant now) {
        if (kept.reviewId() != null) {
            throw ChangeAmount.frozen(kept);
        }
        var back = Change.of(kept, "UNMERGED", by, now).tell("merged", Map.of("id", other.id(), "company", other.company()), null);
        var names = new ArrayList<String>(List.of("merged"));
        for (var choice : Choice.values()) {
            var pair = fields.getJsonObject(choice.field());
            if (pair != null && Objects.equals(choice.of(kept), pair.getString("after"))) {
                choice.set(back, choice.of(kept), pair.getString("before"));
                names.add(choice.field());
            }
        }
        var custom = kept.custom().copy();
        fields.forEach(entry -> {
            if (entry.getKey().startsWith(CUSTOM)) {
                var key = entry.getKey().substring(CUSTOM.length());
                var pair = (JsonObject) entry.getValue();
                if (Objects.equals(custom.getValue(key), pair.getValue("after"))) {
                    if (pair.getValue("before") == null) {
                        custom.remove(key);
                    } else {
                        custom.put(key, pair.getValue("before"));
                    }
                    back.tell(entry.getKey(), pair.getValue("after"), pair.getValue("before"));
                }
            }
        });
        if (!custom.equals(kept.custom())) {
            back.setQuietly(Column.CUSTOM, custom);
        }
        var tags = fields.getJsonObject("tags");
        if (tags != null && kept.tags().equals(tags.getJsonArray("after").getList())) {
            back.setQuietly(Column.TAGS, tags.getJsonArray("before").stream().map(Object::toString).toArray(String[]::new))
                    .tell("tags", kept.tags(), tags.getJsonArray("before").getList());
        }
        var amounts = fields.getJsonObject(EXPECTED_AMOUNT);
        boolean paysBack = amounts != null && money(amounts.getJsonObject("after")).equals(kept.amount());
        var again = Change.of(other, "UNMERGED_FROM", by, now).set(Column.STATUS, other.status(), "OPEN").setQuietly(Column.MERGED_INTO, null)
                .setQuietly(Column.CLOSED_AT, null).tell("mergedInto", kept.id(), null);
        return tx.preparedQuery("update lead_merge set undone_at = $2, undone_by = $3 where id = $1").execute(Tuple.of(merge, Instants.column(now), by.name()))
                .chain(() -> tx.preparedQuery("delete from follow_up where merge_id = $1").execute(Tuple.of(merge)))
                .chain(() -> tx.preparedQuery("delete from contact where merge_id = $1").execute(Tuple.of(merge)))
                .chain(() -> timeline.write(tx, back))
                .chain(seq -> outbox.append(tx, LeadChanged.event(kept, seq, names, now)))
                .chain(() -> timeline.write(tx, again))
                .chain(seq -> outbox.append(tx, event(Merged.UNMERGED, other, kept, merge, seq, by, now)))
                .chain(() -> paysBack
                        ? leads.lock(tx, kept.id()).chain(lead -> changeAmount.change(tx, lead, money(amounts.getJsonObject("before")), "撤销合并", by, editorIsReviewer, now))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private static Money money(JsonObject json) {
        return new Money(new BigDecimal(json.getValue("amount").toString()), json.getString("currency"));
    }

    private static Event event(String type, LeadEntity other, LeadEntity kept, UUID merge, long seq, Actor by, Instant now) {
        return Event.of(type, other.id().toString(), seq, new Merged(other.id(), kept.id(), merge, other.company(), other.owner(), Person.of(by), now))
                .at(now).owner(other.ownerId()).orgPath(other.ownerPath()).build();
    }
}
