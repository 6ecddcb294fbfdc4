package io.tongpin.analytics.customfield;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.FactConsumer;
import io.tongpin.analytics.order.RefreshOrders;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.inbox.Inbox;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the fields and each lead's values; most lead events tell nothing of them and cost nothing here. */
@ApplicationScoped
class CustomFieldListener implements FactConsumer {
    private static final String CONSUMER = "analytics.customfield";
    private static final String PUBLISHED = "io.tongpin.lead.fields-published.v1";
    private static final String CAPTURED = "io.tongpin.lead.lead-captured.v1";
    private static final String CHANGED = "io.tongpin.lead.lead-changed.v1";
    private static final List<String> READ = List.of(PUBLISHED, CAPTURED, CHANGED);
    private final Inbox inbox;
    private final RefreshOrders refreshOrders;

    CustomFieldListener(Inbox inbox, RefreshOrders refreshOrders) {
        this.inbox = inbox;
        this.refreshOrders = refreshOrders;
    }

    record Titles(String zh, String en) {}

    record Field(String key, Titles titles, String type, boolean active) {}

    record Lead(UUID leadId) {}

    @Incoming("customfield")
    Uni<Void> on(Event event) {
        return tells(event) ? inbox.once(CONSUMER, event, tx -> apply(tx, event)) : Uni.createFrom().voidItem();
    }

    @Override
    public boolean reads(String type) {
        return READ.contains(type);
    }

    @Override
    public Uni<Void> forget(SqlConnection tx) {
        return tx.query("delete from lead_custom where lead_id::text in (select subject from event_log)").execute()
                .chain(() -> tx.query("delete from custom_field where key in (select subject from event_log)").execute()).replaceWithVoid();
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Event event) {
        if (!tells(event)) {
            return Uni.createFrom().voidItem();
        }
        return event.type().equals(PUBLISHED) ? published(tx, event) : told(tx, event);
    }

    /** A lead tells its values when it is made with some, and when one of them changes. */
    private static boolean tells(Event event) {
        if (event.type().equals(PUBLISHED)) {
            return true;
        }
        var custom = event.data().path("custom");
        if (event.type().equals(CAPTURED)) {
            return custom.isObject() && !custom.isEmpty();
        }
        boolean changed = false;
        for (var field : event.data().path("fields")) {
            changed |= field.asText().equals("custom") || field.asText().startsWith("custom.");
        }
        return changed && custom.isObject();
    }

    private static Uni<Void> published(SqlConnection tx, Event event) {
        var field = event.data(Field.class);
        var titles = field.titles() == null ? new Titles(null, null) : field.titles();
        return tx.preparedQuery("""
                insert into custom_field(key, title_zh, title_en, type, active, sequence) values ($1, coalesce($2, $1), coalesce($3, $1), $4, $5, $6)
                on conflict (key) do update set title_zh = coalesce($2, custom_field.title_zh), title_en = coalesce($3, custom_field.title_en),
                  active = excluded.active, sequence = excluded.sequence where custom_field.sequence < excluded.sequence""")
                .execute(Tuple.from(Arrays.asList(field.key(), titles.zh(), titles.en(), field.type(), field.active(), event.sequence()))).replaceWithVoid();
    }

    private Uni<Void> told(SqlConnection tx, Event event) {
        var lead = event.data(Lead.class).leadId();
        return tx.preparedQuery("""
                insert into lead_custom(lead_id, fields, sequence) values ($1, $2, $3)
                on conflict (lead_id) do update set fields = excluded.fields, sequence = excluded.sequence where lead_custom.sequence < excluded.sequence""")
                .execute(Tuple.of(lead, new JsonObject(event.data().path("custom").toString()), event.sequence()))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : refreshOrders.ofLead(tx, lead));
    }
}
