package io.tongpin.collaboration.journey;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
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
    private final CurrentCaller caller;

    JourneyResource(Pool pool, JourneyQuery query, CurrentCaller caller) {
        this.pool = pool;
        this.query = query;
        this.caller = caller;
    }

    @GET
    public Uni<JourneyQuery.Journey> journey(UUID cid, @QueryParam("department") String department, @QueryParam("after") String after,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size) {
        return query.of(pool, cid, departments(department), place(after), size, caller.get()).onItem().ifNull().failWith(Problem::notFound);
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
