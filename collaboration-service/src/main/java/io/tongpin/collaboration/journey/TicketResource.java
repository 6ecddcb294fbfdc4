package io.tongpin.collaboration.journey;

import io.smallrye.mutiny.Uni;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** Service tickets with the customer's order history beside, for those who work on them. */
@Path("/api/customers/tickets")
@RolesAllowed({Roles.SERVICE, Roles.DELIVERY, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD})
public class TicketResource {

    record Listed(List<TicketQuery.Ticket> items, int page, int size, long total) {}

    private final Pool pool;
    private final TicketQuery query;

    TicketResource(Pool pool, TicketQuery query) {
        this.pool = pool;
        this.query = query;
    }

    /** @param state OPEN (default) or ALL; {@code q} part of the ticket's name or subject */
    @GET
    public Uni<Listed> list(@QueryParam("state") @DefaultValue("OPEN") String state, @QueryParam("q") @Size(max = 100) String q, @Valid @BeanParam PageRequest page) {
        if (!state.equals("OPEN") && !state.equals("ALL")) {
            throw Problem.badRequest("state", "ticket.state");
        }
        var words = q == null ? "" : q.strip();
        return query.page(pool, state.equals("OPEN"), words, page)
                .chain(items -> query.count(pool, state.equals("OPEN"), words).map(total -> new Listed(items, page.page(), page.size(), total)));
    }
}
