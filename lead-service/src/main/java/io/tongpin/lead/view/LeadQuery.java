package io.tongpin.lead.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Leads;
import io.tongpin.lead.Person;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.field.domain.CustomFields;
import io.tongpin.lead.maturity.FactsQuery;
import io.tongpin.lead.maturity.MaturityModels;
import io.tongpin.lead.maturity.domain.Checkpoint;
import io.tongpin.lead.maturity.domain.LeadFacts;
import io.tongpin.lead.maturity.domain.MaturityModel;
import io.tongpin.platform.database.CachingPool;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.Scope;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Leads as callers see them: one with its checkpoints, or a page of a list. */
@Singleton
public class LeadQuery {
    private static final Map<String, String> SORTS = Map.of("createdAt", "l.created_at", "updatedAt", "l.updated_at", "dueAt", "l.due_at",
            "company", "l.company collate \"und-x-icu\"", "expectedAmount", "l.amount", "level", "l.level", "nextFollowUpDueAt", "l.next_action_at");

    private static final java.util.Set<String> NULLABLE = java.util.Set.of("dueAt", "expectedAmount", "nextFollowUpDueAt");
    private static final Map<String, String> CURSORS = Map.of("createdAt", "l.created_at", "updatedAt", "l.updated_at");

    /** So many matches cost less to read and sort than the walk along a list of a million until a page of them is full. */
    private static final int FEW = 5_000;

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Lead(UUID id, String cid, String company, Contact contact, String source, String campaign, String industry, String region,
            String store, String productLine, String painPoint, String budgetRange, String note, Map<String, Object> custom, List<String> tags,
            LocalDate expectedCloseOn, String level,
            Instant levelSince, int modelVersion, String status, String closeReason, UUID mergedInto, Person owner, int round, Money expectedAmount,
            boolean amountFrozen, Money pendingAmount, Review review, Instant responseDueAt, Instant dueAt, Instant warnAt,
            Instant firstResponseAt, Instant nextFollowUpDueAt, Queue queue,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<Point> checkpoints, List<Warning> health, Instant createdAt, Person createdBy, Instant updatedAt, long version) {}

    public record Contact(String name, String phone, String email, String title) {}

    public record Review(UUID id) {}

    public record Queue(String manager, String reason, Instant since) {}

    public record Point(String id, String title, Checkpoint.Kind kind, String level, boolean met, Instant metAt, boolean stale, Map<String, Object> params) {}

    /** @param todo what helps */
    public record Warning(String warning, String title, String todo) {}

    private final Pool pool;
    private final MaturityModels models;
    private final FactsQuery facts;
    private final FieldDefinitions fields;
    private final CommonWords common;
    private final CompanyZone zone;
    private final Clock clock;

    LeadQuery(Pool pool, MaturityModels models, FactsQuery facts, FieldDefinitions fields, CommonWords common, CompanyZone zone, Clock clock) {
        this.pool = pool;
        this.models = models;
        this.facts = facts;
        this.fields = fields;
        this.common = common;
        this.zone = zone;
        this.clock = clock;
    }

    /** @throws Problem 404 when there is none or the caller may not see it */
    public Uni<Lead> one(SqlClient client, UUID id, Caller caller) {
        return client.preparedQuery("""
                select l.*, warnings_at(h, $3) as health
                from lead l left join lead_health h on h.lead_id = l.id where l.id = $1 and\s""" + Leads.visible(caller, 2))
                .execute(Tuple.of(id, Leads.argument(caller), clock.instant().atOffset(ZoneOffset.UTC))).chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    var row = rows.iterator().next();
                    var lead = LeadEntity.of(row);
                    return models.newest(client).chain(model -> facts.of(client, lead)
                            .map(known -> view(lead, caller, model, known, lead.open() ? warnings(row, caller) : List.of())));
                });
    }

    public Uni<Lead> one(UUID id, Caller caller) {
        return one(pool, id, caller);
    }

    /** A lead that has just been made, without asking the database again. */
    public Lead ofNew(LeadEntity lead, Caller caller, MaturityModel model, CustomFields fields) {
        return view(lead, caller, model, facts.ofNew(lead, fields), List.of());
    }

    /** A lead that the caller has just let go, without asking whether it can still be seen. */
    public Uni<Lead> left(SqlClient client, UUID id, Caller caller) {
        return client.preparedQuery("select l.* from lead l where l.id = $1").execute(Tuple.of(id))
                .map(rows -> view(LeadEntity.of(rows.iterator().next()), caller, null, null, null));
    }

    /** @param after cursor of an earlier page, or null: then {@code page} counts */
    public Uni<Page<Lead>> list(LeadFilter filter, String sort, PageRequest page, String after, Caller caller) {
        var now = clock.instant();
        return fields.all(pool).chain(known -> {
            var sql = filter.sql(caller, known, now, zone.zone());
            if (!filter.narrows()) {
                return list(count(sql), rows(sql, sort, page, after, now), sort, page, caller);
            }
            var walked = filter.walked(caller, known, now, zone.zone());
            return many(filter, sql, walked, caller).chain(many -> many != null ? list(Uni.createFrom().item(many), rows(walked, sort, page, after, now), sort, page, caller)
                    // few that match may stand anywhere in the order: they are found first, which no estimate of how many they are can spoil
                    : matches(sql).chain(found -> list(Uni.createFrom().item(found.leads()), rows(found.few() == null ? walked : found.few(), sort, page, after, now), sort, page, caller)));
        });
    }

    private static Uni<Page<Lead>> list(Uni<Long> counted, Uni<RowSet<Row>> found, String sort, PageRequest page, Caller caller) {
        return Uni.combine().all().unis(counted, found).with((count, rows) -> {
            var leads = new ArrayList<Lead>();
            for (Row row : rows) {
                leads.add(view(LeadEntity.of(row), caller, null, null, warnings(row, caller)));
            }
            return Page.of(leads, page, count, leads.size() < page.size() ? null : cursor(sort, leads));
        });
    }

    /** How many there are where that is soon told and more than {@link #FEW}, else null. */
    private Uni<Long> many(LeadFilter filter, LeadFilter.Sql sql, LeadFilter.Sql walked, Caller caller) {
        // who sees a part of all leads only has to have each looked at
        if (caller.scope() instanceof Scope.All && filter.countedByIndex()) {
            return count(sql).map(leads -> leads > FEW ? leads : null);
        }
        return filter.search().filter(common::has).isPresent() ? count(walked) : Uni.createFrom().nullItem();
    }

    /** @param leads at most one more than {@link Page#EXACT}; @param few just those, null when they are more than {@link #FEW} */
    private record Matches(long leads, LeadFilter.Sql few) {}

    private Uni<Matches> matches(LeadFilter.Sql sql) {
        return pool.preparedQuery(CachingPool.BY_VALUES + "with found as materialized (select l.id from lead l where " + sql.where() + " limit " + (Page.EXACT + 1)
                + ") select count(*) as n, case when count(*) <= " + FEW + " then coalesce(array_agg(id), '{}') end as few from found").execute(Tuple.from(sql.values())).map(rows -> {
                    var found = rows.iterator().next();
                    var few = found.getArrayOfUUIDs("few");
                    return new Matches(found.getLong("n"), few == null ? null : new LeadFilter.Sql("l.id = any($1)", Collections.singletonList(few)));
                });
    }

    private Uni<Long> count(LeadFilter.Sql sql) {
        return pool.preparedQuery(CachingPool.BY_VALUES + "select count(*) as n from (select from lead l where " + sql.where() + " limit " + (Page.EXACT + 1) + ") c")
                .execute(Tuple.from(sql.values())).map(rows -> rows.iterator().next().getLong("n"));
    }

    private Uni<RowSet<Row>> rows(LeadFilter.Sql sql, String sort, PageRequest page, String after, Instant now) {
        var values = new ArrayList<>(sql.values());
        var where = sql.where() + cursor(sort, after, values);
        // a list reads its page by index first; health joins the page only
        values.add(now.atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(CachingPool.BY_VALUES + "select l.*, warnings_at(h, $" + values.size() + ") as health from (select l.* from lead l where " + where + " order by " + order(sort)
                + " limit " + page.size() + (after == null ? " offset " + page.offset() : "") + ") l left join lead_health h on h.lead_id = l.id order by "
                + order(sort)).execute(Tuple.from(values));
    }

    /** Deep paging goes by what the last row had, for orders whose column is never null. */
    private static String cursor(String sort, String after, List<Object> values) {
        if (after == null) {
            return "";
        }
        var column = CURSORS.get(sort.split(",")[0]);
        try {
            var parts = after.split("_", 2);
            if (column == null) {
                throw new IllegalArgumentException(sort);
            }
            values.add(Instant.parse(parts[0]).atOffset(ZoneOffset.UTC));
            values.add(UUID.fromString(parts[1]));
            return " and (" + column + ", l.id) " + (sort.endsWith(",desc") ? "<" : ">") + " ($" + (values.size() - 1) + ", $" + values.size() + ")";
        } catch (RuntimeException e) {
            throw Problem.badRequest("after", "filter.after");
        }
    }

    private static String cursor(String sort, List<Lead> leads) {
        var last = leads.get(leads.size() - 1);
        return switch (sort.split(",")[0]) {
            case "createdAt" -> last.createdAt() + "_" + last.id();
            case "updatedAt" -> last.updatedAt() + "_" + last.id();
            default -> null;
        };
    }

    private static List<Warning> warnings(Row row, Caller caller) {
        var names = row.getArrayOfStrings("health");
        return names == null ? List.of() : java.util.Arrays.stream(names).map(name -> new Warning(name, Problem.text("health." + name, caller.locale()),
                Problem.text("health." + name + ".todo", caller.locale()))).toList();
    }

    private static Lead view(LeadEntity lead, Caller caller, MaturityModel model, LeadFacts known, List<Warning> health) {
        var language = caller.locale().getLanguage();
        var points = model == null ? null : model.states(known).stream().map(state -> new Point(state.checkpoint().id(),
                state.checkpoint().title().get(language), state.checkpoint().kind(), "L" + state.level(), state.met(), state.metAt(),
                state.stale(), state.checkpoint().params())).toList();
        var phone = Leads.seesPhones(caller) ? lead.phone() : PhoneNumber.masked(lead.phone());
        return new Lead(lead.id(), lead.cid(), lead.company(), new Contact(lead.contactName(), phone, lead.email(), lead.contactTitle()),
                lead.source(), lead.campaign(), lead.industry(), lead.region(), lead.store(), lead.productLine(), lead.painPoint(),
                lead.budgetRange(), lead.note(), lead.custom().getMap(), lead.tags(), lead.expectedCloseOn(), "L" + lead.level(), lead.levelSince(), lead.modelVersion(),
                lead.status(), lead.closeReason(), lead.mergedInto(), lead.owner(), lead.round(), lead.amount(), lead.reviewId() != null, lead.pending(),
                lead.reviewId() == null ? null : new Review(lead.reviewId()), lead.responseDueAt(), lead.dueAt(), lead.warnAt(),
                lead.firstResponseAt(), lead.nextActionAt(),
                lead.queueSince() == null ? null : new Queue(lead.queueManager(), lead.queueReason(), lead.queueSince()), points, health,
                lead.createdAt(), new Person(lead.createdBy(), lead.createdByName()), lead.updatedAt(), lead.timelineSeq());
    }

    private static String order(String sort) {
        var parts = sort.split(",");
        var column = SORTS.get(parts[0]);
        if (column == null || parts.length > 2) {
            throw Problem.badRequest("sort", "sort.unknown", String.join(", ", SORTS.keySet()));
        }
        boolean descending = parts.length == 2 && parts[1].equals("desc");
        // as the indexes have it: a column that is never null must not say where its nulls go
        var nulls = descending && NULLABLE.contains(parts[0]) ? " desc nulls last" : descending ? " desc" : "";
        return column + nulls + ", l.id" + (descending ? " desc" : "");
    }
}
