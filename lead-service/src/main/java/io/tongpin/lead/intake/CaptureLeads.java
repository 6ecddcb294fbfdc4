package io.tongpin.lead.intake;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.duplicate.FindDuplicates;
import io.tongpin.lead.duplicate.domain.CompanyName;
import io.tongpin.lead.intake.domain.LeadDraft.Checked.Sound;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes leads in (A1): one or a chunk of an import, with the same few statements. Each lands with its trace and its event, or is told
 * to be a duplicate. Two that arrive at the same moment meet at the unique indexes of {@code lead}: one wins.
 */
@Singleton
public class CaptureLeads {

    /** What became of one draft. */
    public sealed interface Outcome {
        record Accepted(LeadEntity lead) implements Outcome {}

        record Duplicate(FindDuplicates.Existing existing) implements Outcome {}
    }

    private record Candidate(int index, LeadEntity lead, UUID customerOwner, Timeline.Opening opening) {}

    private final FindDuplicates findDuplicates;
    private final Timeline timeline;
    private final Outbox outbox;

    CaptureLeads(FindDuplicates findDuplicates, Timeline timeline, Outbox outbox) {
        this.findDuplicates = findDuplicates;
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /** @return one outcome per draft, in their order */
    public Uni<List<Outcome>> capture(SqlConnection tx, List<Sound> drafts, Actor actor, boolean test, Instant now) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var keys = drafts.stream().map(CaptureLeads::keys).toList();
        var outcomes = new Outcome[drafts.size()];
        return findDuplicates.find(tx, keys).chain(findings -> {
            var fresh = new ArrayList<Candidate>();
            for (int i = 0; i < drafts.size(); i++) {
                var finding = findings.get(i);
                if (finding.duplicate() != null && !confirmed(drafts.get(i), finding.duplicate())) {
                    outcomes[i] = new Outcome.Duplicate(finding.duplicate());
                } else {
                    fresh.add(candidate(i, drafts.get(i), keys.get(i), finding.customerOwner(), actor, test, now));
                }
            }
            return insert(tx, fresh).chain(landed -> finish(tx, keys, fresh, landed, outcomes));
        });
    }

    private Uni<List<Outcome>> finish(SqlConnection tx, List<FindDuplicates.Keys> keys, List<Candidate> fresh, Map<UUID, Integer> landed,
            Outcome[] outcomes) {
        var openings = new ArrayList<Timeline.Opening>();
        var events = new ArrayList<Event>();
        var beaten = new ArrayList<Candidate>();
        for (var candidate : fresh) {
            if (landed.containsKey(candidate.lead().id())) {
                openings.add(candidate.opening());
                events.add(LeadCaptured.event(candidate.lead(), candidate.customerOwner()));
                outcomes[candidate.index()] = new Outcome.Accepted(candidate.lead());
            } else {
                beaten.add(candidate);
            }
        }
        Uni<Void> written = openings.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(timeline.open(tx, openings), outbox.append(tx, events)).andFailFast().replaceWithVoid();
        if (beaten.isEmpty()) {
            return written.map(done -> List.of(outcomes));
        }
        return written.chain(() -> findDuplicates.find(tx, beaten.stream().map(candidate -> keys.get(candidate.index())).toList()))
                .map(findings -> {
                    for (int i = 0; i < beaten.size(); i++) {
                        outcomes[beaten.get(i).index()] = new Outcome.Duplicate(findings.get(i).duplicate());
                    }
                    return List.of(outcomes);
                });
    }

    private static FindDuplicates.Keys keys(Sound draft) {
        return new FindDuplicates.Keys(draft.phone(), draft.draft().email(), CompanyName.key(draft.draft().company()), draft.draft().productLine());
    }

    /** Only a likeness can be waved through, by the other lead's id or, where that may not be seen, its company; the same phone, e-mail or name is the same customer. */
    private static boolean confirmed(Sound draft, FindDuplicates.Existing existing) {
        var another = draft.draft().confirmNotDuplicateOf();
        return existing.score() < 1 && (existing.leadId().toString().equals(another) || existing.company().equals(another));
    }

    private static Candidate candidate(int index, Sound sound, FindDuplicates.Keys keys, UUID customerOwner, Actor actor, boolean test, Instant now) {
        var draft = sound.draft();
        var id = UuidV7.next();
        var at = Instants.micros(now);
        var amount = sound.amount() == null ? null : new Money(sound.amount(), draft.currency());
        var told = new LinkedHashMap<String, Object>();
        tell(told, "company", draft.company());
        tell(told, "contactName", draft.contactName());
        tell(told, "phone", sound.phone());
        tell(told, "email", draft.email());
        tell(told, "source", draft.source());
        tell(told, "campaign", draft.campaign());
        tell(told, "industry", draft.industry());
        tell(told, "region", draft.region());
        tell(told, "store", draft.store());
        tell(told, "productLine", draft.productLine());
        tell(told, "expectedAmount", amount);
        tell(told, "note", draft.note());
        tell(told, "tags", draft.tags().isEmpty() ? null : draft.tags());
        tell(told, "custom", draft.custom().isEmpty() ? null : draft.custom());
        tell(told, "notDuplicateOf", draft.confirmNotDuplicateOf());
        var opening = Timeline.Opening.of(id, actor, at, told);
        var reviewed = amount == null || amount.amount().signum() == 0 ? null : amount;
        var lead = new LeadEntity(id, null, draft.company(), keys.company(), draft.contactName(), draft.contactTitle(), sound.phone(), draft.email(),
                draft.source(), draft.campaign(), draft.industry(), draft.region(), draft.store(), draft.productLine(), null, null, draft.note(),
                new JsonObject(draft.custom()), draft.tags(), null, null, 1, at, 0, "OPEN", null, null, null, null, null, 0, null, null, null, null, null, null, null, null,
                amount, reviewed, null, null, null, at, actor.id(), actor.name(), at, test, false, 1, opening.hash());
        return new Candidate(index, lead, customerOwner, opening);
    }

    private static void tell(Map<String, Object> told, String field, Object value) {
        if (value != null) {
            told.put(field, value);
        }
    }

    /** @return model version of each lead that landed; the others lost to one that came at the same moment */
    private static Uni<Map<UUID, Integer>> insert(SqlConnection tx, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var rows = new JsonArray();
        for (var candidate : candidates) {
            var lead = candidate.lead();
            rows.add(new JsonObject().put("id", lead.id().toString()).put("company", lead.company()).put("company_key", lead.companyKey())
                    .put("contact_name", lead.contactName()).put("contact_title", lead.contactTitle()).put("phone", lead.phone())
                    .put("email", lead.email()).put("source", lead.source()).put("campaign", lead.campaign()).put("industry", lead.industry())
                    .put("region", lead.region()).put("store", lead.store()).put("product_line", lead.productLine()).put("note", lead.note())
                    .put("custom", lead.custom()).put("tags", new JsonArray(lead.tags())).put("amount", lead.amount() == null ? null : lead.amount().amount().toPlainString())
                    .put("currency", lead.amount() == null ? null : lead.amount().currency())
                    .put("reviewed", lead.reviewed() == null ? null : lead.reviewed().amount().toPlainString())
                    .put("hash", Base64.getEncoder().encodeToString(lead.timelineHash())));
        }
        var first = candidates.get(0).lead();
        return tx.preparedQuery("""
                insert into lead(id, company, company_key, contact_name, contact_title, phone, email, source, campaign, industry, region, store,
                  product_line, note, custom, tags, amount, currency, reviewed_amount, reviewed_currency, level_since, model_version, created_at,
                  created_by, created_by_name, updated_at, test, timeline_seq, timeline_hash)
                select r.id, r.company, r.company_key, r.contact_name, r.contact_title, r.phone, r.email, r.source, r.campaign, r.industry,
                  r.region, r.store, r.product_line, r.note, r.custom, r.tags, r.amount, r.currency, r.reviewed,
                  case when r.reviewed is not null then r.currency end, $2, (select max(version) from maturity_model), $2, $3, $4, $2, $5, 1,
                  decode(r.hash, 'base64')
                from jsonb_to_recordset($1) r(id uuid, company text, company_key text, contact_name text, contact_title text, phone text,
                  email text, source text, campaign text, industry text, region text, store text, product_line text, note text, custom jsonb, tags text[],
                  amount numeric, currency text, reviewed numeric, hash text)
                order by r.company_key
                on conflict do nothing returning id, model_version""")
                .execute(Tuple.of(rows, Instants.column(first.createdAt()), first.createdBy(), first.createdByName(), first.test()))
                .map(inserted -> {
                    var landed = new HashMap<UUID, Integer>();
                    for (Row row : inserted) {
                        landed.put(row.getUUID("id"), row.getInteger("model_version"));
                    }
                    return landed;
                });
    }
}
