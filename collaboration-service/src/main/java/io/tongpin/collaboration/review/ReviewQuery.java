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
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reviews of changes and leads of the people whom the caller's scope covers. */
@ApplicationScoped
class ReviewQuery {
    enum Filter { OPEN, CLOSED }

    /**
     * @param change relative to the amount before, such as 0.41; null while only the end of the review is known, and for an override
     * @param from   for an override: who has the lead, null for nobody; {@code to} shall have it
     */
    record Review(UUID id, String kind, ReviewState state, UUID leadId, String company, Money before, Money after, BigDecimal change,
            String reason, Person from, Person to, Person editor, String reviewerRole, Instant createdAt, Person decidedBy, Instant decidedAt, String comment,
            boolean mayDecide) {}

    record Person(UUID id, String name) {}

    private static final String VISIBLE = " from review where ($1::uuid[] is null or owner_id = any($1) or editor_id = any($1)) ";
    private static final String IN_STATE = " and ($2::text is null or (state = 'OPEN') = ($2 = 'OPEN')) ";

    private final People people;

    ReviewQuery(People people) {
        this.people = people;
    }

    /** Newest first. */
    Uni<Page<Review>> page(SqlClient db, Filter filter, PageRequest page, Caller caller) {
        var state = filter == null ? null : filter.name();
        return people.covered(db, caller.scope()).chain(covered -> db
                .preparedQuery("select *" + VISIBLE + IN_STATE + "order by created_at desc, id desc limit $3 offset $4")
                .execute(Tuple.of(covered, state, page.size(), page.offset()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> review(row, caller)).toList())
                .chain(items -> db
                        .preparedQuery("select count(*) from (select 1" + VISIBLE + IN_STATE + "limit $3) counted")
                        .execute(Tuple.of(covered, state, Page.EXACT + 1))
                        .map(counted -> Page.of(items, page, counted.iterator().next().getLong(0), null))));
    }

    /** @return null when there is none, or none that the caller may see */
    Uni<Review> byId(SqlClient db, UUID id, Caller caller) {
        return people.covered(db, caller.scope()).chain(covered -> db
                .preparedQuery("select *" + VISIBLE + "and id = $2").execute(Tuple.of(covered, id))
                .map(rows -> rows.size() == 0 ? null : review(rows.iterator().next(), caller)));
    }

    private static Review review(Row row, Caller caller) {
        var state = ReviewState.valueOf(row.getString("state"));
        var role = row.getString("reviewer_role");
        var editor = row.getUUID("editor_id");
        return new Review(row.getUUID("id"), row.getString("kind"), state, row.getUUID("lead_id"), row.getString("company"),
                Money.ofNullable(row.getBigDecimal("before_amount"), row.getString("before_currency")),
                Money.ofNullable(row.getBigDecimal("after_amount"), row.getString("after_currency")),
                row.getBigDecimal("change"), row.getString("reason"), person(row.getUUID("from_id"), row.getString("from_name")),
                person(row.getUUID("to_id"), row.getString("to_name")), person(editor, row.getString("editor_name")), role,
                instant(row, "created_at"), person(row.getUUID("decided_by"), row.getString("decided_by_name")),
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
