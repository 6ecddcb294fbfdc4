package io.tongpin.lead.view;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.security.CurrentCaller;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;

/** Reading leads (A). */
@Path("/api/leads")
class LeadViewResource {
    private final LeadQuery leads;
    private final CurrentCaller caller;
    private final Clock clock;

    LeadViewResource(LeadQuery leads, CurrentCaller caller, Clock clock) {
        this.leads = leads;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Authenticated
    public Uni<Page<LeadQuery.Lead>> list(@Valid @BeanParam PageRequest page, @QueryParam("sort") @DefaultValue("createdAt,desc") String sort,
            @QueryParam("q") String q, @QueryParam("status") String status, @QueryParam("level") String level, @QueryParam("owner") String owner,
            @QueryParam("region") String region, @QueryParam("industry") String industry, @QueryParam("source") String source,
            @QueryParam("due") String due) {
        return leads.list(new LeadQuery.Filter(q, status, level, owner, region, industry, source, due), sort, page, caller.get(), clock.instant());
    }

    @GET
    @Path("/{id}")
    @Authenticated
    public Uni<Response> one(@PathParam("id") UUID id) {
        return leads.one(id, caller.get()).map(lead -> Response.ok(lead).tag(Long.toString(lead.version())).build());
    }
}
