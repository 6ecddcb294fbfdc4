package io.tongpin.lead.playbook;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.time.Instants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Reads the playbook with how its entries fare. */
@Singleton
class PlaybookQuery {
    private static final Duration RECENT = Duration.ofDays(90);

    /** @param winRate share of the uses that helped, of those that were judged; null without any */
    record Variant(UUID id, String name, String script, int chosen, int won, int lost, Double winRate) {}

    /** What a release made wrong to say in an entry. @param likeness null when the phrase stands in the sentence word for word */
    record Outdated(String release, String phrase, String sentence, String replacement, Double likeness, Instant at) {}

    /** A change that waits for a second person. */
    record Pending(String by, UUID byId, Instant at, String comment) {}

    /**
     * @param shown     times that it was offered in the last 90 days
     * @param chosen    times that a rep took it
     * @param won, lost uses after which the customer went along, or did not
     * @param winRate   won of won and lost; null without any
     * @param leadsWon, leadsLost closed leads on which it was taken
     */
    record Playbook(UUID id, int version, String state, String title, String objection, String kind, String industry, Integer level, String script, String why,
            List<Draft.Case> cases, List<Variant> variants, List<String> labels, String outdatedBy, List<Outdated> outdated, int shown, int chosen, int won, int lost, Double winRate, int leadsWon,
            int leadsLost, String updatedBy, Instant updatedAt, Instant publishedAt, Pending pending) {}

    record Playbooks(List<Playbook> items, int total) {}

    record Version(int version, JsonObject content, String comment, String by, String approvedBy, Instant at) {}

    record Versions(List<Version> items) {}

    /** @param before the content that is published now, null for a new entry; @param own whether the reader wrote it and so may not approve it */
    record Change(UUID id, UUID playbookId, String title, int basedOn, JsonObject before, JsonObject after, String comment, String by, Instant at, boolean own) {}

    record Changes(List<Change> items) {}

    private final Pool pool;

    PlaybookQuery(Pool pool) {
        this.pool = pool;
    }

    private static final String COUNTED = """
            select p.*, coalesce(v.variants, '[]') as variants, coalesce(m.outdated, '[]') as outdated, coalesce(a.shown, 0) as recently_shown, coalesce(u.leads_won, 0) as leads_won, coalesce(u.leads_lost, 0) as leads_lost,
              c.by_name as pending_by, c.by_id as pending_by_id, c.at as pending_at, c.comment as pending_comment
            from found p
            left join lateral (select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'script', v.script, 'chosen', v.chosen, 'won', v.won, 'lost', v.lost) order by v.position) as variants
                               from playbook_variant v where v.playbook_id = p.id and v.active) v on true
            left join lateral (select jsonb_agg(jsonb_build_object('release', o.release, 'phrase', o.phrase, 'sentence', o.sentence, 'replacement', o.replacement, 'likeness', o.likeness,
                                 'at', to_char(o.marked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by o.marked_at desc, o.phrase) as outdated
                               from playbook_outdated o where o.playbook_id = p.id and o.cleared_at is null) m on true
            left join (select o.id, count(*)::int as shown from assist_question q, unnest(q.offered) o(id) where q.at >= $1 group by o.id) a on a.id = p.id
            left join lateral (select count(distinct l.id) filter (where l.status = 'WON')::int as leads_won, count(distinct l.id) filter (where l.status = 'LOST')::int as leads_lost
                               from assist_question q join lead l on l.id = q.lead_id where q.chosen = p.id and not l.test) u on true
            left join playbook_change c on c.playbook_id = p.id and c.state = 'WAITING' order by p.updated_at desc""";

    /** @param edits whether drafts and retired entries may be seen */
    Uni<Playbooks> list(String q, String industry, String state, boolean edits, Instant now) {
        return pool.preparedQuery("""
                with found as (
                  select *, (count(*) over ())::int as total from playbook
                  where ($2::text is null or title ilike '%' || $2 || '%' or objection ilike '%' || $2 || '%' or script ilike '%' || $2 || '%')
                    and ($3::text is null or industry = $3) and ($4::text is null or state = $4) and ($5 or state = 'PUBLISHED') order by updated_at desc limit 200
                )
                """ + COUNTED).execute(Tuple.from(Arrays.asList(since(now), q, industry, state, edits))).map(rows -> {
            var items = new ArrayList<Playbook>();
            int total = 0;
            for (Row row : rows) {
                items.add(playbook(row));
                total = row.getInteger("total");
            }
            return new Playbooks(items, total);
        });
    }

    /** @throws Problem 404 */
    Uni<Playbook> one(SqlClient client, UUID id, Instant now) {
        return client.preparedQuery("with found as (select * from playbook where id = $2)\n" + COUNTED).execute(Tuple.of(since(now), id)).map(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            return playbook(rows.iterator().next());
        });
    }

    Uni<Versions> versions(UUID id) {
        return pool.preparedQuery("select * from playbook_version where playbook_id = $1 order by version desc limit 100").execute(Tuple.of(id)).map(rows -> {
            var items = new ArrayList<Version>();
            rows.forEach(row -> items.add(new Version(row.getInteger("version"), row.getJsonObject("content"), row.getString("comment"), row.getString("by_name"),
                    row.getString("approved_by"), Instants.of(row, "at"))));
            return new Versions(items);
        });
    }

    Uni<Changes> changes(UUID reader) {
        return pool.query("""
                select c.*, p.state as entry_state, v.content as before from playbook_change c join playbook p on p.id = c.playbook_id
                left join playbook_version v on v.playbook_id = p.id and v.version = p.version where c.state = 'WAITING' order by c.at limit 200""").execute().map(rows -> {
            var items = new ArrayList<Change>();
            rows.forEach(row -> items.add(new Change(row.getUUID("id"), row.getUUID("playbook_id"), row.getJsonObject("content").getString("title"), row.getInteger("based_on"),
                    "DRAFT".equals(row.getString("entry_state")) ? null : row.getJsonObject("before"), row.getJsonObject("content"), row.getString("comment"),
                    row.getString("by_name"), Instants.of(row, "at"), row.getUUID("by_id").equals(reader))));
            return new Changes(items);
        });
    }

    private static Object since(Instant now) {
        return Instants.column(now.minus(RECENT));
    }

    private static Playbook playbook(Row row) {
        return new Playbook(row.getUUID("id"), row.getInteger("version"), row.getString("state"), row.getString("title"), row.getString("objection"), row.getString("kind"),
                row.getString("industry"), row.getShort("level") == null ? null : row.getShort("level").intValue(), row.getString("script"), row.getString("why"),
                Draft.cases(row.getJsonArray("cases")), variants(row.getJsonArray("variants")),
                row.getArrayOfStrings("labels") == null ? List.of() : List.of(row.getArrayOfStrings("labels")), row.getString("outdated_by"), outdated(row.getJsonArray("outdated")), row.getInteger("recently_shown"),
                row.getInteger("chosen"), row.getInteger("won"), row.getInteger("lost"), rate(row.getInteger("won"), row.getInteger("lost")), row.getInteger("leads_won"),
                row.getInteger("leads_lost"), row.getString("updated_by"), Instants.of(row, "updated_at"), Instants.of(row, "published_at"),
                row.getString("pending_by") == null ? null
                        : new Pending(row.getString("pending_by"), row.getUUID("pending_by_id"), Instants.of(row, "pending_at"), row.getString("pending_comment")));
    }

    private static List<Outdated> outdated(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).map(one -> new Outdated(one.getString("release"), one.getString("phrase"), one.getString("sentence"),
                one.getString("replacement"), one.getDouble("likeness"), Instant.parse(one.getString("at")))).toList();
    }

    private static List<Variant> variants(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).map(one -> new Variant(UUID.fromString(one.getString("id")), one.getString("name"), one.getString("script"),
                one.getInteger("chosen"), one.getInteger("won"), one.getInteger("lost"), rate(one.getInteger("won"), one.getInteger("lost")))).toList();
    }

    private static Double rate(int won, int lost) {
        return won + lost == 0 ? null : Math.round(1000.0 * won / (won + lost)) / 1000.0;
    }
}
