package io.tongpin.assignment.watch;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.assignment.watch.domain.Sla;
import io.tongpin.platform.concurrency.SeenVersion;
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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Response times (B5): everybody may know them, the ops-admin publishes them. */
@Path("/api/assignment/sla")
class SlaResource {

    /** {@code warnAt} and {@code maxRounds} of a source may be left out: then the default's hold. */
    record Terms(@NotNull Duration response, @DecimalMin("0.1") @DecimalMax("0.99") Double warnAt, @Min(1) @Max(20) Integer maxRounds,
            Counted calendar) {}

    enum Counted { ELAPSED, WORKING }

    record Settings(Integer version, @JsonProperty("default") @NotNull @Valid Terms standard,
            @NotNull @Size(max = 200) Map<String, @NotNull @Valid Terms> sources,
            @Size(max = 5) Map<@Pattern(regexp = "L[1-5]") String, @NotNull @Valid Terms> levels,
            @Size(max = 5) Set<@Pattern(regexp = "L[1-5]") String> reassignOnNextAction) {}

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
    public Uni<RestResponse<Settings>> sla() {
        return slas.current(pool).map(SlaResource::answer);
    }

    @PUT
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<RestResponse<Settings>> publish(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid Settings settings) {
        var read = SeenVersion.of(ifMatch);
        var by = caller.get().username();
        return slas.current(pool).chain(known -> {
            var standard = terms(settings.standard(), known.standard());
            var sources = new HashMap<String, Sla.Terms>();
            settings.sources().forEach((source, terms) -> sources.put(source, terms(terms, standard)));
            var levels = new HashMap<String, Sla.Terms>();
            if (settings.levels() == null) {
                levels.putAll(known.levels());
            } else {
                settings.levels().forEach((level, terms) -> levels.put(level, terms(terms, standard)));
            }
            var reassign = settings.reassignOnNextAction() == null ? known.reassign() : settings.reassignOnNextAction();
            return pool.withTransaction(tx -> publishSla.publish(tx, read, standard, sources, levels, reassign, by, clock.instant()));
        }).map(SlaResource::answer);
    }

    private static Sla.Terms terms(Terms terms, Sla.Terms otherwise) {
        return new Sla.Terms(terms.response(), terms.warnAt() == null ? otherwise.warnAt() : terms.warnAt(),
                terms.maxRounds() == null ? otherwise.maxRounds() : terms.maxRounds(),
                terms.calendar() == null ? otherwise.working() : terms.calendar() == Counted.WORKING);
    }

    private static RestResponse<Settings> answer(Sla sla) {
        return ResponseBuilder.ok(settings(sla)).header(HttpHeaders.ETAG, SeenVersion.tag(sla.version())).build();
    }

    private static Settings settings(Sla sla) {
        return new Settings(sla.version(), told(sla.standard()), told(sla.sources()), told(sla.levels()), new TreeSet<>(sla.reassign()));
    }

    private static Map<String, Terms> told(Map<String, Sla.Terms> each) {
        var told = new TreeMap<String, Terms>();
        each.forEach((name, terms) -> told.put(name, told(terms)));
        return told;
    }

    private static Terms told(Sla.Terms terms) {
        return new Terms(terms.response(), terms.warnAt(), terms.maxRounds(), terms.working() ? Counted.WORKING : Counted.ELAPSED);
    }
}
