package io.tongpin.collaboration.notification;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Notice;
import io.tongpin.platform.event.Wire;
import io.tongpin.platform.id.UuidV7;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table {@code notification}. */
@ApplicationScoped
class Notifications {

    record Addressed(UUID person, Notice notice) {}

    record Key(UUID person, String cause) {}

    record Created(UUID id, UUID person, String kind, String cause) {}

    /** One insert for all. @return those that are new: a person who knows the cause is left alone */
    Uni<List<Created>> add(SqlConnection tx, List<Addressed> notices, Instant at) {
        if (notices.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        int n = notices.size();
        var ids = new UUID[n];
        var people = new UUID[n];
        var causes = new String[n];
        var kinds = new String[n];
        var args = new String[n];
        var links = new String[n];
        for (int i = 0; i < n; i++) {
            var notice = notices.get(i).notice();
            ids[i] = UuidV7.next();
            people[i] = notices.get(i).person();
            causes[i] = notice.cause();
            kinds[i] = notice.kind().name();
            args[i] = Wire.tree(notice.args()).toString();
            links[i] = notice.link();
        }
        return tx.preparedQuery("""
                insert into notification(id, person_id, cause, kind, args, link, at)
                select id, person_id, cause, kind, args::jsonb, link, $7
                from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) n(id, person_id, cause, kind, args, link)
                on conflict (person_id, cause) do nothing
                returning id, person_id, kind, cause""")
                .execute(Tuple.from(Arrays.asList(ids, people, causes, kinds, args, links, at.atOffset(ZoneOffset.UTC))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Created(row.getUUID("id"), row.getUUID("person_id"), row.getString("kind"),
                                row.getString("cause"))).toList());
    }

    /** @return false when the person has no such notification; reading twice keeps the first time */
    Uni<Boolean> read(SqlClient db, UUID id, UUID person, Instant now) {
        return db.preparedQuery("update notification set read_at = coalesce(read_at, $3) where id = $1 and person_id = $2")
                .execute(Tuple.of(id, person, now.atOffset(ZoneOffset.UTC))).map(rows -> rows.rowCount() == 1);
    }

    /** What a customer said in a call that was deleted is said no more: notices and messages stay, their quotation goes, and what waits to be told is not. */
    Uni<Void> forgetWords(SqlConnection tx, UUID call) {
        var words = Tuple.of(call.toString());
        return tx.preparedQuery("update notification set args = args || '{\"evidence\": \"…\"}'::jsonb where kind = 'RISK_DETECTED' and link like '%/calls/' || $1").execute(words)
                .chain(() -> tx.preparedQuery("update delivery set content = '…' where kind = 'RISK_DETECTED' and link like '%/calls/' || $1").execute(words))
                .chain(() -> tx.preparedQuery("delete from dead_letter where type = 'io.tongpin.lead.risk-detected.v1' and payload like '%' || $1 || '%'").execute(words))
                .replaceWithVoid();
    }

    Uni<Void> readAll(SqlClient db, UUID person, Instant now) {
        return db.preparedQuery("update notification set read_at = $2 where person_id = $1 and read_at is null")
                .execute(Tuple.of(person, now.atOffset(ZoneOffset.UTC))).replaceWithVoid();
    }
}
