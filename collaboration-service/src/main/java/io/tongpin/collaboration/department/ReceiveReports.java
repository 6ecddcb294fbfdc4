package io.tongpin.collaboration.department;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.department.domain.Department;
import io.tongpin.collaboration.department.domain.Report;
import io.tongpin.platform.event.Event;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.outbox.Outbox;
import io.tongpin.platform.security.Caller;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes a batch in with one statement: what is new is stored and told to the others, what was there before is only counted. */
@ApplicationScoped
class ReceiveReports {
    static final String RECEIVED = "io.tongpin.collaboration.department-event-received.v1";

    private final Outbox outbox;

    ReceiveReports(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @return how many were new */
    Uni<Integer> receive(SqlConnection tx, Department department, Collection<Report> reports, Caller by, Instant now) {
        if (reports.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var rows = new JsonArray();
        var events = new LinkedHashMap<UUID, Event>();
        for (var report : reports) {
            var id = UuidV7.next();
            rows.add(new JsonObject().put("id", id.toString()).put("event_id", report.id()).put("type", report.type()).put("at", report.at().toString())
                    .put("raw", new JsonObject(report.fields())));
            events.put(id, Event.of(RECEIVED, id.toString(), 1, data(department, report, by, now)).at(report.at()).build());
        }
        return tx.preparedQuery("""
                insert into department_event(id, department, event_id, type, at, received_at, received_by, raw)
                select r.id, $2, r.event_id, r.type, r.at, $3, $4, r.raw
                from jsonb_to_recordset($1) r(id uuid, event_id text, type text, at timestamptz, raw jsonb) order by r.event_id
                on conflict (department, event_id) do nothing returning id""")
                .execute(Tuple.of(rows, department.id(), now.atOffset(ZoneOffset.UTC), by.id()))
                .chain(inserted -> {
                    Set<UUID> fresh = new HashSet<>();
                    inserted.forEach(row -> fresh.add(row.getUUID("id")));
                    var told = new ArrayList<Event>();
                    events.forEach((id, event) -> {
                        if (fresh.contains(id)) {
                            told.add(event);
                        }
                    });
                    return outbox.append(tx, told).replaceWith(told.size());
                });
    }

    /** All that the system wrote, and who brought it. */
    private static Map<String, Object> data(Department department, Report report, Caller by, Instant now) {
        var data = new LinkedHashMap<>(report.fields());
        data.put("department", department.id());
        data.put("eventId", report.id());
        data.put("at", report.at());
        data.put("receivedAt", now);
        data.put("receivedBy", Map.of("id", by.id(), "name", by.name() == null ? by.username() : by.name()));
        return data;
    }
}
