package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.people.People;
import io.tongpin.collaboration.review.domain.DecisionPolicy;
import io.tongpin.collaboration.review.domain.ReviewState;
import io.tongpin.collaboration.review.domain.Verdict;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reviews of changes and leads of the people whom the caller's scope covers; customer records are for data stewards and heads. */
@ApplicationScoped
class ReviewQuery {
    enum Filter { OPEN, CLOSED }

    /**
     * @param change    relative to the amount before, such as 0.41; null while only the end of the review is known, and for an override
     * @param from      for an override: who has the lead, null for nobody; {@code to} shall have it
     * @param owner     whose lead it is; for a spot check the rep who was checked
     * @param facts     what only a kind has: {@code team}, {@code day} and {@code rep} of a spot check, {@code score}, {@code why}, {@code record} and
     *                  {@code candidate} of customer records; null for the others
     * @param escalated since when it is overdue and others were told, or null
     * @param decidedVia what acted in the place of who decided, or null
     */
    record Review(UUID id, String kind, ReviewState state, UUID leadId, String company, Money before, Money after, BigDecimal change,
            String reason, Person from, Person to, UUID owner, Person editor, String reviewerRole, Map<String, Object> facts, Instant createdAt, Instant dueAt,
            Instant escalated, Person decidedBy, String decidedVia, Instant decidedAt, String comment, boolean mayDecide) {}

    /** @param dueNext the first due moment among the open ones */
    record Queue(String role, long open, long overdue, Instant dueNext) {}

    record Queues(List<Queue> items) {}

    record Person(UUID id, String name) {}

    private static final String VISIBLE = " from review where ($1::uuid[] is null or owner_id = any($1) or editor_id = any($1)) and ($2 or kind <> 'IDENTITY') ";
    private static final String IN_STATE = " and ($3::text is null or (state = 'OPEN') = ($3 = 'OPEN')) ";
    private static final String IN_QUEUE = " and ($4::text[] is null or reviewer_role = any($4) and editor_id is distinct from $5) ";

    private final People people;

    ReviewQuery(People people) {
        this.people = people;
    }

    /**
     * What is open comes in the order of its due moment, else the newest first.
     *
     * @param queue roles whose queues to show; null for all. The caller's own changes are in no queue of the caller's.
     */
    Uni<Page<Review>> page(SqlClient db, Filter filter, List<String> queue, PageRequest page, Caller caller) {
        var state = filter == null ? null : filter.name();
        var roles = queue == null ? null : queue.toArray(String[]::new);
        var order = filter == Filter.OPEN ? "order by due_at, id" : "order by created_at desc, id desc";
        return people.covered(db, caller.scope()).chain(covered -> db
                .preparedQuery("select *" + VISIBLE + IN_STATE + IN_QUEUE + order + " limit $6 offset $7")
                .execute(Tuple.from(Arrays.asList(covered, seesCustomers(caller), state, roles, caller.id(), page.size(), page.offset())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> review(row, caller)).toList())
                .chain(items -> db
                        .preparedQuery("select count(*) from (select 1" + VISIBLE + IN_STATE + IN_QUEUE + "limit $6) counted")
                        .execute(Tuple.from(Arrays.asList(covered, seesCustomers(caller), state, roles, caller.id(), Page.EXACT + 1)))
                        .map(counted -> Page.of(items, page, counted.iterator().next().getLong(0), null))));
    }

    /** How much waits in whose queue. */
    Uni<Queues> queues(SqlClient db, Caller caller, Instant now) {
        return people.covered(db, caller.scope()).chain(covered -> db.preparedQuery("select reviewer_role, count(*) as open, count(*) filter (where due_at <= $3) as overdue, min(due_at) as next"
                + VISIBLE + "and state = 'OPEN' group by reviewer_role order by reviewer_role").execute(Tuple.of(covered, seesCustomers(caller), now.atOffset(ZoneOffset.UTC))))
                .map(rows -> new Queues(StreamSupport.stream(rows.spliterator(), false).map(row -> new Queue(row.getString("reviewer_role"), row.getLong("open"),
                        row.getLong("overdue"), instant(row, "next"))).toList()));
    }

    /** @return null when there is none, or none that the caller may see */
    Uni<Review> byId(SqlClient db, UUID id, Caller caller) {
        return people.covered(db, caller.scope()).chain(covered -> db
                .preparedQuery("select *" + VISIBLE + "and id = $3").execute(Tuple.of(covered, seesCustomers(caller), id))
                .map(rows -> rows.size() == 0 ? null : review(rows.iterator().next(), caller)));
    }

    private static boolean seesCustomers(Caller caller) {
        return caller.isAny(Roles.DATA_STEWARD, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD);
    }

    private static Review review(Row row, Caller caller) {
        var state = ReviewState.valueOf(row.getString("state"));
        var role = row.getString("reviewer_role");
        var editor = row.getUUID("editor_id");
        return new Review(row.getUUID("id"), row.getString("kind"), state, row.getUUID("lead_id"), row.getString("company"),
                Money.ofNullable(row.getBigDecimal("before_amount"), row.getString("before_currency")),
                Money.ofNullable(row.getBigDecimal("after_amount"), row.getString("after_currency")),
                row.getBigDecimal("change"), row.getString("reason"), person(row.getUUID("from_id"), row.getString("from_name")),
                person(row.getUUID("to_id"), row.getString("to_name")), row.getUUID("owner_id"), person(editor, row.getString("editor_name")), role,
                row.getJsonObject("facts") == null ? null : row.getJsonObject("facts").getMap(), instant(row, "created_at"), instant(row, "due_at"),
                instant(row, "escalated_at"), person(row.getUUID("decided_by"), row.getString("decided_by_name")), row.getString("decided_via"),
                instant(row, "decided_at"), row.getString("comment"),
                DecisionPolicy.judge(role, editor, state, caller.id(), caller.roles()) instanceof Verdict.Allowed);
    }

    private static Person person(UUID id, String name) {
        return id == null ? null : new Person(id, name);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
