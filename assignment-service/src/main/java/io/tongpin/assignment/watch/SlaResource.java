package io.tongpin.assignment.watch;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.watch.domain.Sla;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Response times (B5): everybody may know them, the ops-admin publishes them. */
@Path("/api/assignment/sla")
class SlaResource {

    /** {@code warnAt} and {@code maxRounds} of a source may be left out: then the default's hold. */
    record Terms(@NotNull Duration response, @DecimalMin("0.1") @DecimalMax("0.99") Double warnAt, @Min(1) @Max(20) Integer maxRounds) {}

    record Settings(Integer version, @JsonProperty("default") @NotNull @Valid Terms standard,
            @NotNull @Size(max = 200) Map<String, @NotNull @Valid Terms> sources) {}

    private final Pool pool;
    private final Clock clock;
    private final CurrentCaller caller;
    private final Slas slas;
    private final PublishSla publishSla;

    SlaResource(Pool pool, Clock clock, CurrentCaller caller, Slas slas, PublishSla publishSla) {
        this.pool = pool;
        this.clock = clock;
        this.caller = caller;
        this.slas = slas;
        this.publishSla = publishSla;
    }

    @GET
    @Authenticated
    public Uni<Settings> sla() {
        return slas.current(pool).map(SlaResource::settings);
    }

    @PUT
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<Settings> publish(@NotNull @Valid Settings settings) {
        var by = caller.get().username();
        return slas.current(pool).chain(known -> {
            var standard = terms(settings.standard(), known.standard());
            var sources = new HashMap<String, Sla.Terms>();
            settings.sources().forEach((source, terms) -> sources.put(source, terms(terms, standard)));
            return pool.withTransaction(tx -> publishSla.publish(tx, standard, sources, by, clock.instant()));
        }).map(SlaResource::settings);
    }

    private static Sla.Terms terms(Terms terms, Sla.Terms otherwise) {
        return new Sla.Terms(terms.response(), terms.warnAt() == null ? otherwise.warnAt() : terms.warnAt(),
                terms.maxRounds() == null ? otherwise.maxRounds() : terms.maxRounds());
    }

    private static Settings settings(Sla sla) {
        var sources = new TreeMap<String, Terms>();
        sla.sources().forEach((source, terms) -> sources.put(source, new Terms(terms.response(), terms.warnAt(), terms.maxRounds())));
        return new Settings(sla.version(), new Terms(sla.standard().response(), sla.standard().warnAt(), sla.standard().maxRounds()), sources);
    }
}
