package io.tongpin.collaboration.requirement;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.requirement.domain.Grouping;
import io.tongpin.collaboration.requirement.domain.Meaning;
import io.tongpin.collaboration.requirement.domain.Said;
import io.tongpin.platform.database.LikePattern;
import io.tongpin.platform.database.OneAtATime;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The tables {@code requirement}, {@code need} and {@code need_lead}. */
@ApplicationScoped
public class Requirements {
    private static final int COMPARED = 500;
    private static final int TITLE = 80;

    enum State { NEW, PLANNED, IN_PROGRESS, RELEASED, DECLINED }

    /** @param id of the event that told of it */
    record Need(UUID id, UUID leadId, String company, String text, UUID by, String byName, UUID owner, Instant at) {}

    /** @param customers how many want it; {@code amount} at stake in leads that are neither lost nor invalid */
    record Requirement(UUID id, String title, State state, String answer, int version, long customers, long leads, BigDecimal amount, Instant newestAt, Instant updatedAt,
            String updatedBy) {}

    record Voice(UUID id, UUID leadId, String company, String text, String by, Instant at, Money amount) {}

    /** What became of a note. */
    public record Fate(UUID requirementId, String title, String state, String answer) {}

    private static final String VOTED = """
            select r.*, v.customers, v.leads, coalesce(v.amount, 0) amount, v.newest from requirement r
            join lateral (
              select count(distinct coalesce(l.cid::text, n.company, n.lead_id::text)) customers, count(distinct n.lead_id) leads,
                (select sum(d.amount) from (select distinct lead_id from need where requirement_id = r.id) x join need_lead d on d.lead_id = x.lead_id and d.alive) amount,
                max(n.at) newest
              from need n left join need_lead l on l.lead_id = n.lead_id where n.requirement_id = r.id) v on true
            where r.merged_into is null and v.leads > 0""";

    /** An open requirement that words seem to speak of. */
    public record Alike(UUID requirement, double likeness) {}

    /** Who wants something: a lead and its owner, who may be unknown. */
    public record Wanted(UUID lead, UUID owner) {}

    /** A need and where it stands. */
    public record Standing(UUID requirement, Said said) {}

    private static final String OPEN_ONES = """
            select r.id requirement_id, r.title, n.id, n.text, n.meaning from (
              select id, title, created_at from requirement where merged_into is null and state not in ('RELEASED', 'DECLINED') order by created_at desc limit %d) r
            left join lateral (select id, text, meaning from need where requirement_id = r.id order by at, id limit 5) n on true
            order by r.created_at desc, r.id""".formatted(COMPARED);

    /** Open requirements that say the same as one of some texts. */
    public Uni<List<Alike>> alike(SqlClient db, List<Said> texts) {
        return open(db, null).map(voiced -> {
            var alike = new LinkedHashMap<UUID, Double>();
            voiced.forEach(one -> texts.forEach(text -> alike.merge(one.requirement(), text.sameness(one.said()), Math::max)));
            return alike.entrySet().stream().filter(one -> one.getValue() > 0).map(one -> new Alike(one.getKey(), one.getValue())).toList();
        });
    }

    /** @param but a need to leave out, or null */
    private static Uni<List<Grouping.Voiced>> open(SqlClient db, UUID but) {
        return db.query(OPEN_ONES).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false).filter(row -> but == null || !but.equals(row.getUUID("id")))
                .map(row -> new Grouping.Voiced(row.getUUID("requirement_id"), row.getUUID("id") == null ? Said.line(row.getString("title")) : said(row))).toList());
    }

    private static Said said(Row row) {
        return Said.note(row.getString("text")).meaning(meanings(row.getArrayOfStrings("meaning")));
    }

    /** @param column null where nobody told yet */
    public static List<Meaning> meanings(String[] column) {
        return column == null ? List.of() : Arrays.stream(column).map(Meaning::of).toList();
    }

    /** The leads on which requirements were noted. */
    public Uni<List<Wanted>> wanted(SqlClient db, List<UUID> requirements) {
        return requirements.isEmpty() ? Uni.createFrom().item(List.of())
                : db.preparedQuery("select distinct lead_id, owner_id from need where requirement_id = any($1) order by lead_id limit 500").execute(Tuple.of(requirements.toArray(UUID[]::new)))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> new Wanted(row.getUUID("lead_id"), row.getUUID("owner_id"))).toList());
    }

    /** A need joins the requirement that says the same, else founds one. One at a time, so that two alike do not found two. */
    Uni<Void> add(SqlConnection tx, Need need, Instant now) {
        return inTurn(tx).chain(() -> open(tx, null))
                .chain(voiced -> {
                    var nearest = Grouping.nearest(Said.note(need.text()), voiced);
                    return nearest == null ? found(tx, need.text(), now) : Uni.createFrom().item(nearest);
                })
                .chain(requirement -> tx.preparedQuery("""
                        insert into need(id, requirement_id, lead_id, company, text, by_id, by_name, owner_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                        on conflict (id) do nothing""")
                        .execute(Tuple.from(Arrays.asList(need.id(), requirement, need.leadId(), need.company(), need.text(), need.by(), need.byName(), need.owner(),
                                need.at().atOffset(ZoneOffset.UTC)))))
                .replaceWithVoid();
    }

    private static Uni<Void> inTurn(SqlConnection tx) {
        return OneAtATime.inTurn(tx, "requirement pool");
    }

    /**
     * A need's meaning is known: it moves to the requirement that says the same in other words, or leaves the one that only looks the same,
     * unless a person placed it or product answered where it stands alone.
     *
     * @return where it stands now; null when there is no such need
     */
    public Uni<Standing> understood(SqlConnection tx, UUID need, String[] meaning, Instant now) {
        return inTurn(tx).chain(() -> tx.preparedQuery("""
                update need n set meaning = $2 from requirement r where n.id = $1 and r.id = n.requirement_id
                returning n.requirement_id, n.text, n.meaning, n.by_hand, r.version > 1 touched,
                  not exists (select 1 from need o where o.requirement_id = n.requirement_id and o.id <> n.id) alone""").execute(Tuple.of(need, meaning)))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().nullItem();
                    }
                    var row = rows.iterator().next();
                    var said = said(row);
                    var present = row.getUUID("requirement_id");
                    boolean alone = row.getBoolean("alone");
                    if (row.getBoolean("by_hand") || alone && row.getBoolean("touched")) {
                        return Uni.createFrom().item(new Standing(present, said));
                    }
                    return open(tx, need).chain(others -> place(tx, need, row.getString("text"), present, Grouping.again(said, present, alone, others), now))
                            .map(place -> new Standing(place, said));
                });
    }

    private Uni<UUID> place(SqlConnection tx, UUID need, String text, UUID present, UUID place, Instant now) {
        if (present.equals(place)) {
            return Uni.createFrom().item(present);
        }
        return (place == null ? found(tx, text, now) : Uni.createFrom().item(place))
                .call(target -> tx.preparedQuery("update need set requirement_id = $2 where id = $1").execute(Tuple.of(need, target)))
                .call(target -> tx.preparedQuery("""
                        update requirement set merged_into = $2, version = version + 1 where id = $1 and not exists (select 1 from need where requirement_id = $1)""")
                        .execute(Tuple.of(present, target)));
    }

    private static Uni<UUID> found(SqlConnection tx, String text, Instant now) {
        var id = UuidV7.next();
        var title = text.codePointCount(0, text.length()) <= TITLE ? text : text.substring(0, text.offsetByCodePoints(0, TITLE - 1)) + "…";
        return tx.preparedQuery("insert into requirement(id, title, state, created_at, updated_at) values ($1, $2, 'NEW', $3, $3)")
                .execute(Tuple.of(id, title, now.atOffset(ZoneOffset.UTC))).replaceWith(id);
    }

    Uni<Void> stake(SqlConnection tx, UUID lead, String company, Money amount, long sequence) {
        return tx.preparedQuery("""
                insert into need_lead as l(lead_id, company, amount, currency, sequence) values ($1, $2, $3, $4, $5)
                on conflict (lead_id) do update set company = excluded.company, amount = excluded.amount, currency = excluded.currency, sequence = excluded.sequence
                where l.sequence < excluded.sequence""")
                .execute(Tuple.from(Arrays.asList(lead, company, amount == null ? null : amount.amount(), amount == null ? null : amount.currency(), sequence))).replaceWithVoid();
    }

    Uni<Void> end(SqlConnection tx, UUID lead) {
        return tx.preparedQuery("insert into need_lead(lead_id, alive) values ($1, false) on conflict (lead_id) do update set alive = false").execute(Tuple.of(lead)).replaceWithVoid();
    }

    Uni<Void> link(SqlConnection tx, UUID lead, UUID cid) {
        return tx.preparedQuery("insert into need_lead(lead_id, cid) values ($1, $2) on conflict (lead_id) do update set cid = excluded.cid").execute(Tuple.of(lead, cid)).replaceWithVoid();
    }

    /** Most wanted first. */
    Uni<List<Requirement>> list(SqlClient db, String state, String words, int size, int offset) {
        return db.preparedQuery(VOTED + """
                 and ($1::text is null or r.state = $1) and ($2 = '' or r.title ilike '%' || $2 || '%')
                order by v.customers desc, amount desc, r.id limit $3 offset $4""")
                .execute(Tuple.of(state, LikePattern.literal(words), size, offset)).map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Requirements::requirement).toList());
    }

    Uni<Long> count(SqlClient db, String state, String words) {
        return db.preparedQuery("""
                select count(*) from requirement r where merged_into is null and exists (select 1 from need where requirement_id = r.id)
                  and ($1::text is null or state = $1) and ($2 = '' or title ilike '%' || $2 || '%')""")
                .execute(Tuple.of(state, LikePattern.literal(words))).map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Requirement> byId(SqlClient db, UUID id) {
        return db.preparedQuery(VOTED + " and r.id = $1").execute(Tuple.of(id)).map(rows -> rows.size() == 0 ? null : requirement(rows.iterator().next()));
    }

    Uni<List<Voice>> voices(SqlClient db, UUID requirement) {
        return db.preparedQuery("""
                select n.*, l.amount, l.currency from need n left join need_lead l on l.lead_id = n.lead_id and l.alive where requirement_id = $1 order by n.at desc, n.id limit 200""")
                .execute(Tuple.of(requirement)).map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> new Voice(row.getUUID("id"), row.getUUID("lead_id"),
                        row.getString("company"), row.getString("text"), row.getString("by_name"), Instants.of(row, "at"),
                        row.getBigDecimal("amount") == null ? null : new Money(row.getBigDecimal("amount"), row.getString("currency")))).toList());
    }

    /** @return false when somebody was faster */
    Uni<Boolean> change(SqlConnection tx, UUID id, int version, String title, State state, String answer, String by, Instant now) {
        return tx.preparedQuery("""
                update requirement set title = $3, state = $4, answer = $5, updated_by_name = $6, updated_at = $7, version = version + 1
                where id = $1 and version = $2 and merged_into is null""")
                .execute(Tuple.from(Arrays.asList(id, version, title, state.name(), answer, by, now.atOffset(ZoneOffset.UTC)))).map(rows -> rows.rowCount() == 1);
    }

    /** People who wrote its notes, and how the first of each reads. */
    Uni<Map<UUID, String>> authors(SqlClient db, UUID requirement) {
        return db.preparedQuery("select distinct on (by_id) by_id, text from need where requirement_id = $1 and by_id is not null order by by_id, at").execute(Tuple.of(requirement))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).collect(Collectors.toMap(row -> row.getUUID("by_id"), row -> row.getString("text"))));
    }

    Uni<Void> merge(SqlConnection tx, UUID from, UUID into) {
        return tx.preparedQuery("update need set requirement_id = $2 where requirement_id = $1").execute(Tuple.of(from, into))
                .chain(() -> tx.preparedQuery("update requirement set merged_into = $2, version = version + 1 where id = $1").execute(Tuple.of(from, into))).replaceWithVoid();
    }

    /** Takes one need out of its requirement. @param into null founds a new one. @return null when there is no such need */
    Uni<UUID> move(SqlConnection tx, UUID need, UUID into, Instant now) {
        return tx.preparedQuery("select text from need where id = $1 for update").execute(Tuple.of(need)).chain(rows -> rows.size() == 0 ? Uni.createFrom().nullItem()
                : (into == null ? found(tx, rows.iterator().next().getString("text"), now) : Uni.createFrom().item(into))
                        .call(target -> tx.preparedQuery("update need set requirement_id = $2, by_hand = true where id = $1").execute(Tuple.of(need, target))));
    }

    /** What became of notes, by the events that told of them. */
    public Uni<Map<UUID, Fate>> fates(SqlClient db, Collection<UUID> events) {
        return events.isEmpty() ? Uni.createFrom().item(Map.of())
                : db.preparedQuery("select n.id event, r.* from need n join requirement r on r.id = n.requirement_id where n.id = any($1)").execute(Tuple.of(events.toArray(UUID[]::new)))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false).collect(Collectors.toMap(row -> row.getUUID("event"), Requirements::fate)));
    }

    /** Needs noted on a lead, newest first. @param owners people whose leads the caller sees; null for all */
    public Uni<RowSet<Row>> ofLead(SqlClient db, UUID lead, UUID caller, UUID[] owners) {
        return db.preparedQuery("""
                select n.id need, n.text, n.by_name, n.at, r.* from need n join requirement r on r.id = n.requirement_id
                where n.lead_id = $1 and ($3::uuid[] is null or n.owner_id = any($3) or n.by_id = $2) order by n.at desc limit 50""")
                .execute(Tuple.of(lead, caller, owners));
    }

    static Fate fate(Row row) {
        return new Fate(row.getUUID("id"), row.getString("title"), row.getString("state"), row.getString("answer"));
    }

    private static Requirement requirement(Row row) {
        return new Requirement(row.getUUID("id"), row.getString("title"), State.valueOf(row.getString("state")), row.getString("answer"), row.getInteger("version"),
                row.getLong("customers"), row.getLong("leads"), row.getBigDecimal("amount"), Instants.of(row, "newest"), Instants.of(row, "updated_at"), row.getString("updated_by_name"));
    }
}
