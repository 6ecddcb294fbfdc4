package io.tongpin.collaboration.journey;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/** The journey of one customer, newest first. */
@Path("/api/customers/{cid}/journey")
@Authenticated
public class JourneyResource {
    private static final Set<String> DEPARTMENTS = Set.of("marketing", "sales", "delivery", "service", "finance", "product");

    private final Pool pool;
    private final JourneyQuery query;
    private final CompanyZone zone;
    private final CurrentCaller caller;

    JourneyResource(Pool pool, JourneyQuery query, CompanyZone zone, CurrentCaller caller) {
        this.pool = pool;
        this.query = query;
        this.zone = zone;
        this.caller = caller;
    }

    /**
     * @param department one or more, separated by commas
     * @param kind       one or more kinds of entries, separated by commas
     * @param from       first day, of the company
     * @param to         day after the last one
     * @param by         name of who did it
     * @param q          words in what was said, an order's number or a name
     */
    @GET
    public Uni<JourneyQuery.Journey> journey(UUID cid, @QueryParam("department") String department, @QueryParam("kind") @Size(max = 1000) String kind, @QueryParam("from") String from,
            @QueryParam("to") String to, @QueryParam("by") @Size(max = 200) String by, @QueryParam("q") @Size(max = 100) String q, @QueryParam("after") String after,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size) {
        var filter = new JourneyQuery.Filter(departments(department), kind == null || kind.isBlank() ? null : Set.copyOf(Arrays.asList(kind.split(","))), day("from", from), day("to", to),
                by == null || by.isBlank() ? null : by.strip(), q == null || q.isBlank() ? null : q.strip());
        return query.of(pool, cid, filter, place(after), size, caller.get()).onItem().ifNull().failWith(Problem::notFound);
    }

    private Instant day(String field, String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text).atStartOfDay(zone.zone()).toInstant();
        } catch (DateTimeException noDay) {
            throw Problem.badRequest(field, "digest.date");
        }
    }

    private static Set<String> departments(String list) {
        if (list == null || list.isBlank()) {
            return null;
        }
        var asked = Set.copyOf(Arrays.asList(list.split(",")));
        if (!DEPARTMENTS.containsAll(asked)) {
            throw Problem.badRequest("department", "journey.department");
        }
        return asked;
    }

    private static JourneyQuery.Place place(String after) {
        try {
            return JourneyQuery.Place.of(after);
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
            throw Problem.badRequest("after", "journey.after");
        }
    }
}
