package io.tongpin.collaboration.leadquality;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.leadquality.domain.LeadQuality;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Roles;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How good the leads of marketing are. Counts of the whole company: for heads, marketing, managers and those who keep rules and data. */
@Path("/api/lead-quality")
@RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING, Roles.SALES_MANAGER, Roles.OPS_ADMIN, Roles.DATA_STEWARD})
public class LeadQualityResource {
    private static final Set<String> DIMENSIONS = Set.of("campaign", "channel", "industry");
    private static final int DAYS = 90;

    record Answer(LocalDate from, LocalDate to, LeadQuality.Group total, List<LeadQuality.Group> groups, List<LeadQuality.Fix> fixFirst) {}

    private final Pool pool;
    private final LeadQualityQuery query;
    private final Clock clock;
    private final CompanyZone zone;

    LeadQualityResource(Pool pool, LeadQualityQuery query, Clock clock, CompanyZone zone) {
        this.pool = pool;
        this.query = query;
        this.clock = clock;
        this.zone = zone;
    }

    @GET
    public Uni<Answer> quality(@QueryParam("by") String by, @QueryParam("from") String from, @QueryParam("to") String to) {
        var dimensions = new LinkedHashSet<>(Arrays.asList((by == null || by.isBlank() ? "campaign" : by).split(",")));
        if (!DIMENSIONS.containsAll(dimensions)) {
            throw Problem.badRequest("by", "quality.by");
        }
        var end = day(to, "to", LocalDate.ofInstant(clock.instant(), zone.zone()).plusDays(1));
        var start = day(from, "from", end.minusDays(DAYS));
        if (!start.isBefore(end)) {
            throw Problem.badRequest("to", "quality.window");
        }
        return query.cells(pool, dimensions, start, end)
                .map(cells -> new Answer(start, end, LeadQuality.total(cells), LeadQuality.groups(cells), LeadQuality.fixFirst(cells)));
    }

    private static LocalDate day(String text, String field, LocalDate otherwise) {
        try {
            return text == null ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw Problem.badRequest(field, "digest.date");
        }
    }
}
