package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.DigestSchedule;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Function;

/** When the digest goes out. Every change is a new version. */
@Path("/api/digest-settings")
@RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN})
public class DigestSettingsResource {

    record Settings(int version, String at, String zone) {}

    /** @param zone null keeps the present one */
    record Change(@NotNull String at, String zone) {}

    private final Pool pool;
    private final DigestSettings settings;
    private final CurrentCaller caller;
    private final Clock clock;

    DigestSettingsResource(Pool pool, DigestSettings settings, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Uni<Settings> get() {
        return settings.current(pool).map(DigestSettingsResource::shown);
    }

    @PUT
    public Uni<Settings> put(@NotNull @Valid Change change) {
        var by = caller.get().id();
        var at = read("at", "digest.time", change.at(), LocalTime::parse);
        return pool.withTransaction(tx -> settings.current(tx)
                .chain(present -> settings.publish(tx, at,
                        change.zone() == null ? present.zone() : read("zone", "digest.zone", change.zone(), ZoneId::of), by, clock.instant()))
                .chain(() -> settings.current(tx)).map(DigestSettingsResource::shown));
    }

    private static Settings shown(DigestSchedule schedule) {
        return new Settings(schedule.version(), schedule.at().toString(), schedule.zone().getId());
    }

    private static <T> T read(String field, String code, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (DateTimeException malformed) {
            throw Problem.badRequest(field, code);
        }
    }
}
