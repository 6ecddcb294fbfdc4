package io.tongpin.lead.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Leads;
import io.tongpin.lead.Person;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.maturity.FactsQuery;
import io.tongpin.lead.maturity.MaturityModels;
import io.tongpin.lead.maturity.domain.Checkpoint;
import io.tongpin.lead.maturity.domain.LeadFacts;
import io.tongpin.lead.maturity.domain.MaturityModel;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Leads as callers see them: one with its checkpoints, or a page of a list. */
@Singleton
public class LeadQuery {
    private static final Map<String, String> SORTS = Map.of("createdAt", "l.created_at", "updatedAt", "l.updated_at", "dueAt", "l.due_at",
            "company", "l.company collate \"und-x-icu\"", "expectedAmount", "l.amount", "level", "l.level", "nextFollowUpDueAt", "l.next_action_at");

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Lead(UUID id, String cid, String company, Contact contact, String source, String campaign, String industry, String region,
            String store, String productLine, String painPoint, String budgetRange, String note, Map<String, Object> custom, String level,
            Instant levelSince, int modelVersion, String status, String closeReason, Person owner, int round, Money expectedAmount,
            boolean amountFrozen, Money pendingAmount, Review review, Instant responseDueAt, Instant dueAt, Instant warnAt,
            Instant firstResponseAt, Instant nextFollowUpDueAt, Queue queue,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<Point> checkpoints, Instant createdAt, Person createdBy, Instant updatedAt, long version) {}

    public record Contact(String name, String phone, String email, String title) {}

    public record Review(UUID id) {}

    public record Queue(String manager, String reason, Instant since) {}

    public record Point(String id, String title, Checkpoint.Kind kind, String level, boolean met, Instant metAt, Map<String, Object> params) {}

    /** What a list is narrowed to; null means any. {@code due} is {@code overdue} or {@code soon}. */
    public record Filter(String q, String status, String level, String owner, String region, String industry, String source, String due) {}

    private final Pool pool;
    private final MaturityModels models;
    private final FactsQuery facts;

    LeadQuery(Pool pool, MaturityModels models, FactsQuery facts) {
        this.pool = pool;
        this.models = models;
        this.facts = facts;
    }

    /** @throws Problem 404 when there is none or the caller may not see it */
    public Uni<Lead> one(SqlClient client, UUID id, Caller caller) {
        return client.preparedQuery("select l.* from lead l where l.id = $1 and " + Leads.visible(caller, 2))
                .execute(Tuple.of(id, Leads.argument(caller))).chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    var lead = LeadEntity.of(rows.iterator().next());
                    return models.newest(client).chain(model -> facts.of(client, lead).map(known -> view(lead, caller, model, known)));
                });
    }

    public Uni<Lead> one(UUID id, Caller caller) {
        return one(pool, id, caller);
    }

    /** A lead that has just been made, without asking the database again. */
    public static Lead ofNew(LeadEntity lead, Caller caller, MaturityModel model) {
        return view(lead, caller, model, FactsQuery.ofNew(lead));
    }

    /** @param now tells overdue from not */
    public Uni<Page<Lead>> list(Filter filter, String sort, PageRequest page, Caller caller, Instant now) {
        var where = new StringBuilder(Leads.visible(caller, 1));
        var values = new ArrayList<Object>();
        values.add(Leads.argument(caller));
        equal(where, values, "l.status", filter.status());
        equal(where, values, "l.region", filter.region());
        equal(where, values, "l.industry", filter.industry());
        equal(where, values, "l.source", filter.source());
        if (filter.level() != null) {
            add(where, values, "l.level = ", level(filter.level()));
        }
        if (filter.owner() != null) {
            add(where, values, "l.owner_id = ", owner(filter.owner(), caller));
        }
        if (filter.q() != null && !filter.q().isBlank()) {
            values.add("%" + filter.q().strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
            var p = "$" + values.size();
            where.append(" and (l.company ilike ").append(p).append(" or l.contact_name ilike ").append(p);
            if (Leads.seesPhones(caller)) {
                where.append(" or l.phone like ").append(p);
            }
            where.append(')');
        }
        if (filter.due() != null) {
            var column = switch (filter.due()) {
                case "overdue" -> "l.due_at";
                case "soon" -> "l.warn_at";
                default -> throw Problem.badRequest("due", "filter.due");
            };
            where.append(" and l.status = 'OPEN' and l.first_response_at is null");
            add(where, values, column + " <= ", now.atOffset(ZoneOffset.UTC));
        }
        var counted = pool.preparedQuery("select count(*) as n from (select 1 from lead l where " + where + " limit " + (Page.EXACT + 1) + ") c")
                .execute(Tuple.from(values));
        var items = pool.preparedQuery("select l.* from lead l where " + where + " order by " + order(sort) + " limit " + page.size() + " offset "
                + page.offset()).execute(Tuple.from(values));
        return Uni.combine().all().unis(counted, items).with((count, rows) -> {
            var leads = new ArrayList<Lead>();
            for (Row row : rows) {
                leads.add(view(LeadEntity.of(row), caller, null, null));
            }
            return Page.of(leads, page, count.iterator().next().getLong("n"), null);
        });
    }

    private static Lead view(LeadEntity lead, Caller caller, MaturityModel model, LeadFacts known) {
        var language = caller.locale().getLanguage();
        var points = model == null ? null : model.states(known).stream().map(state -> new Point(state.checkpoint().id(),
                state.checkpoint().title().get(language), state.checkpoint().kind(), "L" + state.level(), state.met(), state.metAt(),
                state.checkpoint().params())).toList();
        var phone = Leads.seesPhones(caller) ? lead.phone() : PhoneNumber.masked(lead.phone());
        return new Lead(lead.id(), lead.cid(), lead.company(), new Contact(lead.contactName(), phone, lead.email(), lead.contactTitle()),
                lead.source(), lead.campaign(), lead.industry(), lead.region(), lead.store(), lead.productLine(), lead.painPoint(),
                lead.budgetRange(), lead.note(), lead.custom().getMap(), "L" + lead.level(), lead.levelSince(), lead.modelVersion(),
                lead.status(), lead.closeReason(), lead.owner(), lead.round(), lead.amount(), lead.reviewId() != null, lead.pending(),
                lead.reviewId() == null ? null : new Review(lead.reviewId()), lead.responseDueAt(), lead.dueAt(), lead.warnAt(),
                lead.firstResponseAt(), lead.nextActionAt(),
                lead.queueSince() == null ? null : new Queue(lead.queueManager(), lead.queueReason(), lead.queueSince()), points,
                lead.createdAt(), new Person(lead.createdBy(), lead.createdByName()), lead.updatedAt(), lead.timelineSeq());
    }

    private static void equal(StringBuilder where, List<Object> values, String column, String value) {
        if (value != null && !value.isBlank()) {
            add(where, values, column + " = ", value);
        }
    }

    private static void add(StringBuilder where, List<Object> values, String condition, Object value) {
        values.add(value);
        where.append(" and ").append(condition).append('$').append(values.size());
    }

    private static int level(String level) {
        if (!level.matches("L[1-5]")) {
            throw Problem.badRequest("level", "filter.level");
        }
        return level.charAt(1) - '0';
    }

    private static UUID owner(String owner, Caller caller) {
        try {
            return "me".equals(owner) ? caller.id() : UUID.fromString(owner);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("owner", "filter.owner");
        }
    }

    private static String order(String sort) {
        var parts = sort.split(",");
        var column = SORTS.get(parts[0]);
        if (column == null || parts.length > 2) {
            throw Problem.badRequest("sort", "sort.unknown", String.join(", ", SORTS.keySet()));
        }
        boolean descending = parts.length == 2 && parts[1].equals("desc");
        return column + (descending ? " desc nulls last" : " asc nulls last") + ", l.id" + (descending ? " desc" : "");
    }
}
