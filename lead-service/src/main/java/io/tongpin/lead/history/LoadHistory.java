package io.tongpin.lead.history;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Person;
import io.tongpin.lead.duplicate.domain.CompanyName;
import io.tongpin.lead.history.HistoryResource.HistoricLead;
import io.tongpin.lead.outcome.WonOrders;
import io.tongpin.lead.timeline.domain.HashChain;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.Instants;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Loads past leads with everything that happened to them (demo data, migration from another system). They are told to the other services
 * as {@code history}: counted in every figure, but nobody is watched, alerted or notified. A lead known by its external id is skipped.
 */
@Singleton
class LoadHistory {
    private static final Duration RESPONSE_TARGET = Duration.ofHours(24);
    private static final String TYPE = "io.tongpin.lead.";

    record Loaded(int accepted, int repeated) {}

    /** A past lead as it will be written: its row, its chain and its events, all of one owner. */
    private static final class Past {
        private final UUID id = UuidV7.next();
        private final HistoricLead lead;
        private final Member owner;
        private final Actor actor;
        private final List<Tuple> timeline = new ArrayList<>();
        private final List<Tuple> followUps = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();
        private byte[] hash = HashChain.START;
        private long seq;
        private int level = 1;
        private Instant levelSince;
        private Instant firstContact;
        private Instant last;

        private Past(HistoricLead lead, Member owner) {
            this.lead = lead;
            this.owner = owner;
            this.actor = new Actor(owner.id(), owner.name());
            this.levelSince = Instants.micros(lead.createdAt());
        }

        private void tell(String entryType, Instant when, Map<String, Object> after, String eventType, Object data) {
            var at = Instants.micros(when);
            var entry = new HashChain.Entry(id, ++seq, at, actor.id(), actor.name(), entryType, "{}", Wire.tree(after).toString());
            var previous = hash;
            hash = HashChain.hash(previous, entry);
            last = at;
            timeline.add(Tuple.from(Arrays.asList(id, seq, Instants.column(at), actor.id(), actor.name(), entryType, entry.before(), entry.after(),
                    Buffer.buffer(previous), Buffer.buffer(hash))));
            events.add(Event.of(TYPE + eventType + ".v1", id.toString(), seq, data).at(at).owner(owner.id()).orgPath(owner.path()).history(true)
                    .build());
        }
    }

    private record Member(UUID id, String name, String path) {
        Person person() {
            return new Person(id, name, path);
        }
    }

    private final Outbox outbox;

    LoadHistory(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param leads checked by the caller: owners are known usernames */
    Uni<Loaded> load(SqlConnection tx, List<HistoricLead> leads) {
        var known = tx.preparedQuery("select external_id from lead where external_id = any($1)")
                .execute(Tuple.of(leads.stream().map(HistoricLead::externalId).toArray(String[]::new)));
        var owners = tx.preparedQuery("select id, username, name, path from member where username = any($1)")
                .execute(Tuple.of(leads.stream().map(HistoricLead::ownerUsername).distinct().toArray(String[]::new)));
        return Uni.combine().all().unis(known, owners).asTuple().chain(found -> {
            Set<String> skip = new HashSet<>();
            found.getItem1().forEach(row -> skip.add(row.getString("external_id")));
            Map<String, Member> members = new HashMap<>();
            for (Row row : found.getItem2()) {
                members.put(row.getString("username"), new Member(row.getUUID("id"), row.getString("name"), row.getString("path")));
            }
            var fresh = new ArrayList<Past>();
            for (var lead : leads) {
                if (skip.add(lead.externalId())) {
                    fresh.add(past(lead, members.get(lead.ownerUsername())));
                }
            }
            return write(tx, fresh).replaceWith(new Loaded(fresh.size(), leads.size() - fresh.size()));
        });
    }

    private static Past past(HistoricLead lead, Member owner) {
        var past = new Past(lead, owner);
        var captured = new LinkedHashMap<String, Object>();
        put(captured, "leadId", past.id);
        put(captured, "company", lead.company());
        put(captured, "contact", lead.contact());
        put(captured, "source", lead.source());
        put(captured, "campaign", lead.campaign());
        put(captured, "industry", lead.industry());
        put(captured, "region", lead.region());
        put(captured, "productLine", lead.productLine());
        put(captured, "expectedAmount", lead.expectedAmount());
        captured.put("level", "L1");
        captured.put("createdAt", lead.createdAt());
        captured.put("createdBy", owner.person());
        captured.put("test", false);
        captured.put("ownerHint", Map.of("id", owner.id()));
        past.tell("CAPTURED", lead.createdAt(), Map.of("company", lead.company(), "source", lead.source(), "externalId", lead.externalId()),
                "lead-captured", captured);
        record Step(Instant at, Runnable happen) {}
        var steps = new ArrayList<Step>();
        lead.followUps().forEach(made -> steps.add(new Step(made.at(), () -> followUp(past, made))));
        lead.steps().forEach(step -> steps.add(new Step(step.at(), () -> advance(past, step))));
        steps.stream().sorted(Comparator.comparing(Step::at)).forEach(step -> step.happen().run());
        if (lead.outcome() != null) {
            close(past, lead.outcome());
        }
        return past;
    }

    private static void followUp(Past past, HistoricLead.FollowUp made) {
        var id = UuidV7.next();
        boolean contact = made.followUp().contact();
        boolean first = contact && past.firstContact == null;
        if (first) {
            past.firstContact = Instants.micros(made.at());
        }
        var event = new LinkedHashMap<String, Object>(Map.of("leadId", past.id, "followUpId", id, "company", past.lead.company(), "kind", made.kind(),
                "outcome", made.outcome(), "at", made.at(), "recordedAt", made.at(), "contact", contact, "firstContact", first));
        event.putAll(Map.of("by", past.owner.person(), "tags", List.of(), "verified", false, "leadCreatedAt", past.lead.createdAt(),
                "responseDueAt", past.lead.createdAt().plus(RESPONSE_TARGET)));
        past.tell("FOLLOW_UP", made.at(), Map.of("kind", made.kind(), "outcome", made.outcome()), "follow-up-recorded", event);
        past.followUps.add(Tuple.from(Arrays.asList(id, past.id, made.kind().name(), made.outcome().name(), Instants.column(made.at()),
                Instants.column(made.at()), false, contact, past.owner.id(), past.owner.name(), null, null, new String[0], null)));
    }

    private static void advance(Past past, HistoricLead.Step step) {
        var from = "L" + past.level;
        var event = new LinkedHashMap<String, Object>(Map.of("leadId", past.id, "company", past.lead.company(), "from", from, "to", step.level(),
                "at", step.at(), "modelVersion", 1, "by", past.owner.person(), "enteredFromAt", past.levelSince));
        past.level = step.level().charAt(1) - '0';
        past.levelSince = Instants.micros(step.at());
        past.tell("ADVANCED", step.at(), Map.of("level", step.level()), "lead-advanced", event);
    }

    private static void close(Past past, HistoricLead.Outcome outcome) {
        var lead = past.lead;
        var event = new LinkedHashMap<String, Object>();
        put(event, "leadId", past.id);
        put(event, "company", lead.company());
        put(event, "level", "L" + past.level);
        put(event, "createdAt", lead.createdAt());
        put(event, "rep", past.owner.person());
        if (outcome.status() == HistoricLead.Status.WON) {
            put(event, "contact", lead.contact());
            put(event, "source", lead.source());
            put(event, "campaign", lead.campaign());
            put(event, "industry", lead.industry());
            put(event, "region", lead.region());
            put(event, "wonAt", outcome.at());
            put(event, "order", outcome.order());
            event.put("test", false);
            past.tell("WON", outcome.at(), Map.of("orderNo", outcome.order().orderNo()), "lead-won", event);
        } else {
            put(event, "reason", outcome.reason());
            put(event, "at", outcome.at());
            boolean lost = outcome.status() == HistoricLead.Status.LOST;
            past.tell(outcome.status().name(), outcome.at(), Map.of("closeReason", outcome.reason()), lost ? "lead-lost" : "lead-invalidated", event);
        }
    }

    private Uni<Void> write(SqlConnection tx, List<Past> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = new JsonArray();
        var timeline = new ArrayList<Tuple>();
        var followUps = new ArrayList<Tuple>();
        var events = new ArrayList<Event>();
        var won = fresh.stream().filter(past -> past.lead.outcome() != null && past.lead.outcome().status() == HistoricLead.Status.WON)
                .map(past -> new WonOrders.Won(past.id, past.owner.id(), past.lead.outcome().order())).toList();
        for (var past : fresh) {
            rows.add(row(past));
            timeline.addAll(past.timeline);
            followUps.addAll(past.followUps);
            events.addAll(past.events);
        }
        return tx.preparedQuery("""
                insert into lead(id, external_id, company, company_key, contact_name, phone, email, source, campaign, industry, region,
                  product_line, amount, currency, reviewed_amount, reviewed_currency, level, level_since, model_version, status, closed_at,
                  close_reason, owner_id, owner_name, owner_path, round, response_due_at, first_response_at, created_at, created_by,
                  created_by_name, updated_at, history, timeline_seq, timeline_hash)
                select r.id, r.external_id, r.company, r.company_key, r.contact_name, r.phone, r.email, r.source, r.campaign, r.industry,
                  r.region, r.product_line, r.amount, r.currency, r.amount, r.currency, r.level, r.level_since, 1, r.status, r.closed_at,
                  r.close_reason, r.owner_id, r.owner_name, r.owner_path, 1, r.response_due_at, r.first_response_at, r.created_at, r.owner_id,
                  r.owner_name, r.updated_at, true, r.seq, decode(r.hash, 'base64')
                from jsonb_to_recordset($1) r(id uuid, external_id text, company text, company_key text, contact_name text, phone text,
                  email text, source text, campaign text, industry text, region text, product_line text, amount numeric, currency text,
                  level smallint, level_since timestamptz, status text, closed_at timestamptz, close_reason text, owner_id uuid,
                  owner_name text, owner_path text, response_due_at timestamptz, first_response_at timestamptz, created_at timestamptz,
                  updated_at timestamptz, seq bigint, hash text)""").execute(Tuple.of(rows))
                .chain(() -> tx.preparedQuery("""
                        insert into timeline(lead_id, seq, at, actor_id, actor_name, type, before, after, previous_hash, hash)
                        values ($1, $2, $3, $4, $5, $6, $7::text::json, $8::text::json, $9, $10)""").executeBatch(timeline))
                .chain(() -> followUps.isEmpty() ? Uni.createFrom().nullItem() : tx.preparedQuery("""
                        insert into follow_up(id, lead_id, kind, outcome, at, recorded_at, late, contact, by_id, by_name, note, next_action_at, tags, verified_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)""").executeBatch(followUps))
                .chain(() -> won.isEmpty() ? Uni.createFrom().voidItem() : WonOrders.count(tx, won))
                .chain(() -> outbox.append(tx, events));
    }

    private static JsonObject row(Past past) {
        var lead = past.lead;
        var outcome = lead.outcome();
        Money amount = outcome != null && outcome.order() != null ? outcome.order().amount() : lead.expectedAmount();
        return new JsonObject().put("id", past.id.toString()).put("external_id", lead.externalId()).put("company", lead.company())
                .put("company_key", CompanyName.key(lead.company())).put("contact_name", lead.contact().name()).put("phone", lead.contact().phone())
                .put("email", lead.contact().email()).put("source", lead.source()).put("campaign", lead.campaign()).put("industry", lead.industry())
                .put("region", lead.region()).put("product_line", lead.productLine())
                .put("amount", amount == null ? null : amount.amount().toPlainString()).put("currency", amount == null ? null : amount.currency())
                .put("level", past.level).put("level_since", past.levelSince.toString())
                .put("status", outcome == null ? "OPEN" : outcome.status().name()).put("closed_at", outcome == null ? null : outcome.at().toString())
                .put("close_reason", outcome == null ? null : outcome.reason()).put("owner_id", past.owner.id().toString())
                .put("owner_name", past.owner.name()).put("owner_path", past.owner.path())
                .put("response_due_at", lead.createdAt().plus(RESPONSE_TARGET).toString())
                .put("first_response_at", past.firstContact == null ? null : past.firstContact.toString())
                .put("created_at", lead.createdAt().toString()).put("updated_at", past.last.toString()).put("seq", past.seq)
                .put("hash", Base64.getEncoder().encodeToString(past.hash));
    }

    private static void put(Map<String, Object> map, String key, Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
