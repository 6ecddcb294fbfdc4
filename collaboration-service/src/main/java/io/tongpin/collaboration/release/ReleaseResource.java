package io.tongpin.collaboration.release;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.people.People;
import io.tongpin.collaboration.requirement.Requirements;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What was released; on a lead what answers its needs, until somebody clears it there. */
@Path("/api/requirements/releases")
@Authenticated
public class ReleaseResource {

    record Listed(List<Releases.Release> items) {}

    record Clear(@NotNull UUID leadId) {}

    private final Pool pool;
    private final Releases releases;
    private final Requirements requirements;
    private final People people;
    private final CurrentCaller caller;
    private final Clock clock;

    ReleaseResource(Pool pool, Releases releases, Requirements requirements, People people, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.releases = releases;
        this.requirements = requirements;
        this.people = people;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param leadId only what answers needs of this lead and was not cleared there */
    @GET
    public Uni<Listed> list(@QueryParam("leadId") UUID leadId, @Valid @BeanParam PageRequest page) {
        return leadId == null ? releases.list(pool, page.size(), page.offset()).map(Listed::new)
                : mayWork(leadId).chain(may -> may ? releases.onLead(pool, leadId).map(Listed::new) : Uni.createFrom().item(new Listed(List.of())));
    }

    @POST
    @Path("/{id}/clear")
    public Uni<Response> clear(UUID id, @NotNull @Valid Clear clear) {
        var by = caller.get().id();
        return mayWork(clear.leadId()).chain(may -> {
            if (!may) {
                throw Problem.notFound();
            }
            return releases.clear(pool, id, clear.leadId(), by, clock.instant());
        }).map(done -> Response.noContent().build());
    }

    private Uni<Boolean> mayWork(UUID lead) {
        var who = caller.get();
        return people.covered(pool, who.scope()).chain(owners -> requirements.ofLead(pool, lead, who.id(), owners)).map(rows -> rows.size() > 0);
    }
}
