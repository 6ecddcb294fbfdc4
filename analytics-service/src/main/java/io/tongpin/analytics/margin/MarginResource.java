package io.tongpin.analytics.margin;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.people.Sights;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Cost-structure reports of the margin watch (E4), within the caller's rows; a manager closes one with what was agreed. */
@Path("/api/metrics/margin-reports")
@RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DATA_STEWARD, Roles.OPS_ADMIN})
public class MarginResource {
    private final CurrentCaller caller;
    private final Sights sights;
    private final Pool pool;

    MarginResource(CurrentCaller caller, Sights sights, Pool pool) {
        this.caller = caller;
        this.sights = sights;
        this.pool = pool;
    }

    public record Rep(UUID id, String name) {}

    /** @param steps effects that add up to repMargin − teamMargin */
    public record Report(UUID id, Rep rep, String org, LocalDate signedAt, BigDecimal repMargin, BigDecimal teamMargin, List<?> steps, List<?> orders, String state,
            String conclusion, Instant openedAt, Instant closedAt) {}

    public record Reports(List<Report> items) {}

    public record CloseRequest(@NotBlank @Size(max = 2000) String conclusion) {}

    @GET
    public Uni<Reports> list() {
        return sights.of(caller.get(), null).chain(sight -> find(sight, null)).map(Reports::new);
    }

    @GET
    @Path("/{id}")
    public Uni<Report> report(@PathParam("id") UUID id) {
        return sights.of(caller.get(), null).chain(sight -> find(sight, id)).map(MarginResource::one);
    }

    @POST
    @Path("/{id}/close")
    @RolesAllowed({Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
    public Uni<Report> close(@PathParam("id") UUID id, @Valid @NotNull CloseRequest request) {
        var me = caller.get();
        return sights.of(me, null).chain(sight -> find(sight, id).map(MarginResource::one).chain(report -> pool.preparedQuery("""
                update margin_report set state = 'CLOSED', conclusion = $2, closed_by = $3, closed_at = now() where id = $1 and state = 'OPEN'""")
                .execute(Tuple.of(id, request.conclusion(), me.id()))).chain(() -> find(sight, id)).map(MarginResource::one));
    }

    private Uni<List<Report>> find(Sight sight, UUID id) {
        return pool.preparedQuery("""
                select * from margin_report where ($1::uuid[] is null or rep = any($1)) and ($2::uuid is null or id = $2) order by state desc, opened_at desc limit 200""")
                .execute(Tuple.of(sight.reps(), id)).map(rows -> {
                    var reports = new ArrayList<Report>();
                    for (Row row : rows) {
                        reports.add(new Report(row.getUUID("id"), new Rep(row.getUUID("rep"), row.getString("rep_name")), row.getString("rep_org"), row.getLocalDate("signed_at"),
                                row.getBigDecimal("rep_margin"), row.getBigDecimal("team_margin"), ((JsonArray) row.getJson("steps")).getList(),
                                ((JsonArray) row.getJson("orders")).getList(), row.getString("state"), row.getString("conclusion"),
                                row.getOffsetDateTime("opened_at").toInstant(), row.getOffsetDateTime("closed_at") == null ? null : row.getOffsetDateTime("closed_at").toInstant()));
                    }
                    return reports;
                });
    }

    private static Report one(List<Report> found) {
        if (found.isEmpty()) {
            throw Problem.notFound();
        }
        return found.get(0);
    }
}
