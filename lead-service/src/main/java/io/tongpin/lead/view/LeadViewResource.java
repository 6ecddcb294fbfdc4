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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Reading leads (A). */
@Path("/api/leads")
class LeadViewResource {
    private final LeadQuery leads;
    private final CurrentCaller caller;

    LeadViewResource(LeadQuery leads, CurrentCaller caller) {
        this.leads = leads;
        this.caller = caller;
    }

    /** @param after cursor for deep paging; the filters are {@link LeadFilter}'s */
    @GET
    @Authenticated
    public Uni<Page<LeadQuery.Lead>> list(@Valid @BeanParam PageRequest page, @QueryParam("sort") @DefaultValue("createdAt,desc") String sort,
            @QueryParam("after") String after, @Context UriInfo uri) {
        return leads.list(LeadFilter.of(first(uri.getQueryParameters())), sort, page, after, caller.get());
    }

    @GET
    @Path("/{id}")
    @Authenticated
    public Uni<Response> one(@PathParam("id") UUID id) {
        return leads.one(id, caller.get()).map(lead -> Response.ok(lead).tag(Long.toString(lead.version())).build());
    }

    private static Map<String, String> first(MultivaluedMap<String, String> parameters) {
        var first = new LinkedHashMap<String, String>();
        parameters.forEach((name, values) -> first.put(name, String.join(",", values)));
        return first;
    }
}
