package io.tongpin.collaboration.department;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.department.domain.Department;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What departments reported, as they see it themselves. */
@ApplicationScoped
class ReportQuery {

    /** @param about the customer, or where none is named the campaign, product or ticket */
    record Told(UUID id, String eventId, String type, Instant at, String about, String orderNo, Instant receivedAt) {}

    Uni<List<Told>> latest(SqlClient db, Department department, PageRequest page) {
        return db.preparedQuery("""
                select id, event_id, type, at, received_at, raw->>'orderNo' as order_no,
                  coalesce(raw->'customer'->>'name', raw->>'campaign', raw->>'channel', raw->>'title', raw->>'subject') as about
                from department_event where department = $1 order by at desc, id desc limit $2 offset $3""").execute(Tuple.of(department.id(), page.size(), page.offset()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> new Told(row.getUUID("id"), row.getString("event_id"), row.getString("type"),
                        Instants.of(row, "at"), row.getString("about"), row.getString("order_no"), Instants.of(row, "received_at"))).toList());
    }
}
