package io.tongpin.collaboration.alignment;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Meetings as people see them. */
@ApplicationScoped
class AlignmentQuery {
    private static final Duration FIRST_WINDOW = Duration.ofDays(14);

    /** @param answered sections with words, of {@code sections} */
    record Listed(UUID id, LocalDate day, Instant at, String state, int answered, int sections, int commitments, int openCommitments) {}

    /** Something of a kind that happened since the last meeting. @param words as the reader reads it */
    record Happened(String topic, long count, String words) {}

    /** @param earlier what became of the commitments made before: open ones first */
    record Page(UUID id, LocalDate day, Instant at, String state, Instant closedAt, String closedBy, List<Alignments.Section> sections, List<AgendaItems.Item> items,
            List<Happened> happened, List<Commitments.Commitment> earlier, List<Commitments.Commitment> commitments, boolean mayEdit) {}

    private final Alignments alignments;
    private final AgendaItems items;
    private final Commitments commitments;

    AlignmentQuery(Alignments alignments, AgendaItems items, Commitments commitments) {
        this.alignments = alignments;
        this.items = items;
        this.commitments = commitments;
    }

    Uni<List<Listed>> list(SqlClient db, PageRequest page) {
        return db.preparedQuery("""
                select a.*, s.answered, s.sections, c.made, c.open from alignment a
                join lateral (select count(*) filter (where text <> '')::int answered, count(*)::int sections from alignment_section where alignment_id = a.id) s on true
                join lateral (select count(*)::int made, count(*) filter (where state = 'OPEN')::int open from commitment where alignment_id = a.id) c on true
                order by a.day desc limit $1 offset $2""").execute(Tuple.of(page.size(), page.offset()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> new Listed(row.getUUID("id"), row.getLocalDate("day"), Instants.of(row, "at"),
                        row.getString("state"), row.getInteger("answered"), row.getInteger("sections"), row.getInteger("made"), row.getInteger("open"))).toList());
    }

    private static List<Happened> happened(Alignments.Meeting meeting, Locale language) {
        return meeting.happened().stream().map(one -> new Happened(one.topic(), one.count(), one.words(PrefillWording.chinese(language)))).toList();
    }

    Uni<Long> count(SqlClient db) {
        return db.query("select count(*) from alignment").execute().map(rows -> rows.iterator().next().getLong(0));
    }

    /** @return null when there is no such meeting */
    Uni<Page> page(SqlClient db, UUID id, boolean head, Locale language) {
        return alignments.byId(db, id).chain(meeting -> meeting == null ? Uni.createFrom().nullItem()
                : alignments.before(db, meeting.day()).chain(before -> {
                    var since = before == null ? meeting.at().minus(FIRST_WINDOW) : before.at();
                    return alignments.sections(db, id).chain(sections -> items.since(db, since).chain(agenda -> commitments.earlier(db, meeting.day(), since)
                            .chain(earlier -> commitments.madeIn(db, id).map(made -> new Page(id, meeting.day(), meeting.at(), meeting.state(), meeting.closedAt(),
                                    meeting.closedBy(), sections.stream().map(section -> section.in(language)).toList(), agenda, happened(meeting, language), earlier, made, head && meeting.open())))));
                }));
    }
}
