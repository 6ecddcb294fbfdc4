package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.Notify;
import io.tongpin.collaboration.notification.domain.Notice;
import io.tongpin.collaboration.notification.domain.NoticeKind;
import io.tongpin.collaboration.notification.domain.Recipient;
import io.tongpin.collaboration.people.People;
import io.tongpin.collaboration.review.domain.ReviewKind;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who hears what of a review. Frozen amounts and overrides are told by notification itself, from the events of the services that own them.
 * A role that nobody holds is no reason to hold up the review: the desk shows it all the same.
 */
@ApplicationScoped
class ReviewNotices {
    private final People people;
    private final Notify notify;
    private final CompanyZone zone;

    ReviewNotices(People people, Notify notify, CompanyZone zone) {
        this.people = people;
        this.notify = notify;
        this.zone = zone;
    }

    Uni<Void> opened(SqlConnection tx, Row review, Instant now) {
        var kind = ReviewKind.valueOf(review.getString("kind"));
        return kind == ReviewKind.AMOUNT || kind == ReviewKind.OVERRIDE ? Uni.createFrom().voidItem()
                : toRoles(tx, List.of(new ToRole(review.getString("reviewer_role"), NoticeKind.REVIEW_WANTED, cause(review, "wanted", now), review)), now);
    }

    /** The decision on a spot check reaches the rep and who checked; other decisions are told by who applies them. */
    Uni<Void> decided(SqlConnection tx, Row review, boolean approved, Instant now) {
        if (ReviewKind.valueOf(review.getString("kind")) != ReviewKind.SPOT_CHECK) {
            return Uni.createFrom().voidItem();
        }
        var told = Stream.of(review.getUUID("owner_id"), review.getUUID("editor_id")).filter(Objects::nonNull).distinct()
                .map(person -> notice(person, approved ? NoticeKind.SPOT_CHECK_UPHELD : NoticeKind.SPOT_CHECK_EXCUSED, cause(review, "decided", now), review)).toList();
        return told.isEmpty() ? Uni.createFrom().voidItem() : notify.tell(tx, told, now);
    }

    record ToRole(String role, NoticeKind kind, String cause, Row review) {}

    Uni<Void> toRoles(SqlConnection tx, List<ToRole> all, Instant now) {
        if (all.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return people.holding(tx, all.stream().map(ToRole::role).distinct().toList()).chain(holders -> {
            var notices = all.stream().flatMap(one -> holders.stream().filter(holder -> holder.roles().contains(one.role()))
                    .map(holder -> notice(holder.id(), one.kind(), one.cause(), one.review()))).toList();
            return notices.isEmpty() ? Uni.createFrom().voidItem() : notify.tell(tx, notices, now);
        });
    }

    /** One cause per review and step; per day and step where many come at once. */
    String cause(Row review, String step, Instant now) {
        var kind = ReviewKind.valueOf(review.getString("kind"));
        return "review/" + (kind.toldTogether() ? kind + "/" + LocalDate.ofInstant(now, zone.zone()) : review.getUUID("id")) + "/" + step;
    }

    private static Notice notice(UUID person, NoticeKind kind, String cause, Row review) {
        var about = ReviewKind.valueOf(review.getString("kind"));
        var facts = review.getJsonObject("facts");
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("kind", about.name());
        args.put("company", review.getString("company"));
        args.put("rep", facts == null ? null : facts.getString("rep"));
        args.put("by", review.getString("decided_by_name"));
        args.put("comment", review.getString("comment"));
        args.put("dueAt", review.getOffsetDateTime("due_at") == null ? null : review.getOffsetDateTime("due_at").toInstant());
        args.put("role", review.getString("reviewer_role").replace('-', '_'));
        return new Notice(Recipient.person(person), kind, cause, about.toldTogether() ? "/reviews" : "/reviews/" + review.getUUID("id"), args);
    }
}
