package io.tongpin.lead.playbook;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.conversation.Listening;
import io.tongpin.lead.conversation.domain.Said;
import io.tongpin.lead.meaning.Meaning;
import io.tongpin.lead.meaning.Vectors;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.time.Instants;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Writes one version of an entry: its row, its wordings, its history and, when it is published or retired, the event. */
@Singleton
class WritePlaybook {

    enum State { DRAFT, PUBLISHED, RETIRED }

    /** What is worked out of a draft before the transaction begins. */
    record Understood(Draft draft, Buffer vector, String[] labels) {}

    /** @param approvedBy the second person, or null */
    record Version(UUID id, int version, State state, String comment, String by, String approvedBy, Instant at) {}

    private final Meaning meaning;
    private final Listening listening;
    private final Outbox outbox;

    WritePlaybook(Meaning meaning, Listening listening, Outbox outbox) {
        this.meaning = meaning;
        this.listening = listening;
        this.outbox = outbox;
    }

    Uni<Understood> understand(Draft draft) {
        return meaning.with(() -> meaning.available() ? Vectors.bytes(meaning.encoder().encode(draft.objection())) : null)
                .chain(vector -> labels(draft.objection()).map(labels -> new Understood(draft, vector, labels)));
    }

    /** Which objections a text raises, as the risk model hears it. */
    Uni<String[]> labels(String objection) {
        return listening.hear(List.of(new Said(false, objection, null))).map(heard -> heard.get(0).stream().map(one -> one.label().name()).toArray(String[]::new));
    }

    /** @throws Problem 412 when the entry is no longer at the version before this one */
    Uni<Void> write(SqlConnection tx, Understood understood, Version version) {
        var draft = understood.draft();
        return tx.preparedQuery("""
                insert into playbook(id, version, state, title, objection, kind, industry, level, script, why, cases, vector, labels, updated_by, updated_at, published_at)
                values ($1, $2, $3::text, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::timestamptz, case when $3::text = 'PUBLISHED' then $15::timestamptz end)
                on conflict (id) do update set version = excluded.version, state = excluded.state, title = excluded.title, objection = excluded.objection,
                  kind = excluded.kind, industry = excluded.industry, level = excluded.level, script = excluded.script, why = excluded.why,
                  cases = excluded.cases, vector = excluded.vector, labels = excluded.labels, updated_by = excluded.updated_by, updated_at = excluded.updated_at,
                  outdated_by = null, published_at = coalesce(excluded.published_at, playbook.published_at)
                where playbook.version = excluded.version - 1""")
                .execute(Tuple.from(Arrays.asList(version.id(), version.version(), version.state().name(), draft.title(), draft.objection(), draft.kind(), draft.industry(),
                        draft.level() == null ? null : draft.level().shortValue(), draft.script(), draft.why(), draft.casesJson(), understood.vector(), understood.labels(),
                        version.by(), Instants.column(version.at()))))
                .chain(done -> {
                    if (done.rowCount() == 0) {
                        throw Problem.of(412, "stale");
                    }
                    return MarkOutdated.clear(tx, version.id(), version.by(), version.at()).chain(() -> variants(tx, version.id(), draft));
                })
                .chain(kept -> tx.preparedQuery("insert into playbook_version(playbook_id, version, content, comment, by_name, approved_by, at) values ($1, $2, $3, $4, $5, $6, $7)")
                        .execute(Tuple.from(Arrays.asList(version.id(), version.version(), kept.put("state", version.state().name()), version.comment(), version.by(),
                                version.approvedBy(), Instants.column(version.at())))))
                .chain(() -> version.state() == State.DRAFT ? Uni.createFrom().voidItem() : outbox.append(tx, Event.of(PlaybookPublished.TYPE, version.id().toString(),
                        version.version(), new PlaybookPublished(version.id(), version.version(), draft.title(), draft.industry(), version.state().name(), version.at()))
                        .at(version.at()).build()));
    }

    /** A wording that is known keeps its record, one that is gone rests. @return the content with the ids of its wordings */
    private static Uni<JsonObject> variants(SqlConnection tx, UUID playbook, Draft draft) {
        var kept = new ArrayList<Draft.Variant>();
        draft.variants().forEach(one -> kept.add(one.id() == null ? new Draft.Variant(UuidV7.next(), one.name(), one.script()) : one));
        var content = draft.json().put("variants", new Draft(draft.title(), draft.objection(), null, null, null, draft.script(), null, null, kept).variantsJson());
        var ids = kept.stream().map(Draft.Variant::id).toArray(UUID[]::new);
        return tx.preparedQuery("update playbook_variant set active = false where playbook_id = $1 and id <> all($2)").execute(Tuple.of(playbook, ids))
                .chain(() -> kept.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery("""
                        insert into playbook_variant(id, playbook_id, name, script, position) select v.id, $1, v.name, v.script, v.position
                        from unnest($2::uuid[], $3::text[], $4::text[]) with ordinality v(id, name, script, position)
                        on conflict (id) do update set name = excluded.name, script = excluded.script, position = excluded.position, active = true
                        where playbook_variant.playbook_id = excluded.playbook_id""")
                        .execute(Tuple.of(playbook, ids, kept.stream().map(Draft.Variant::name).toArray(String[]::new), kept.stream().map(Draft.Variant::script).toArray(String[]::new)))
                        .replaceWithVoid())
                .replaceWith(content);
    }
}
