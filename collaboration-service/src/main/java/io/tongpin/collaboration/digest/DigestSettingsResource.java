package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.DaysOff;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** When the digest goes out, to each head and on days off. Every change is a new version. */
@Path("/api/digest-settings")
@RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN})
public class DigestSettingsResource {

    record HeadHour(String at, String zone) {}

    /** @param heads hours of heads who have one of their own, by role */
    record Settings(int version, String at, String zone, DaysOff daysOff, Map<String, HeadHour> heads) {}

    /** What is null stays as it is. @param heads all that have an hour of their own; a null {@code zone} is the common one */
    record Change(@NotNull String at, String zone, DaysOff daysOff, Map<String, HeadHour> heads) {}

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
        return pool.withTransaction(tx -> settings.current(tx).chain(present -> {
            var zone = change.zone() == null ? present.hour().zone() : read("zone", "digest.zone", change.zone(), ZoneId::of);
            return settings.publish(tx, new DigestSettings.Hour(at, zone), change.daysOff() == null ? present.daysOff() : change.daysOff(),
                    change.heads() == null ? present.heads() : heads(change.heads(), zone), by, clock.instant());
        }).chain(() -> settings.current(tx)).map(DigestSettingsResource::shown));
    }

    private static Map<String, DigestSettings.Hour> heads(Map<String, HeadHour> written, ZoneId common) {
        var heads = new TreeMap<String, DigestSettings.Hour>();
        written.forEach((role, own) -> {
            var field = "heads." + role;
            if (!Heads.ROLES.contains(role)) {
                throw Problem.badRequest(field, "digest.role");
            }
            if (own == null || own.at() == null) {
                throw Problem.badRequest(field + ".at", "digest.time");
            }
            heads.put(role, new DigestSettings.Hour(read(field + ".at", "digest.time", own.at(), LocalTime::parse),
                    own.zone() == null ? common : read(field + ".zone", "digest.zone", own.zone(), ZoneId::of)));
        });
        return heads;
    }

    private static Settings shown(DigestSettings.Version version) {
        var heads = new TreeMap<String, HeadHour>();
        version.heads().forEach((role, own) -> heads.put(role, new HeadHour(own.at().toString(), own.zone().getId())));
        return new Settings(version.version(), version.hour().at().toString(), version.hour().zone().getId(), version.daysOff(), heads);
    }

    private static <T> T read(String field, String code, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (DateTimeException malformed) {
            throw Problem.badRequest(field, code);
        }
    }
}
