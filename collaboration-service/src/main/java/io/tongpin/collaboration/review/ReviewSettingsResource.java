package io.tongpin.collaboration.review;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.review.domain.ReviewKind;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How long a decision may take and who hears of it when it does not come. Every change is a new version and re-dates what is open. */
@Path("/api/reviews/settings")
@RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN, Roles.DATA_STEWARD})
public class ReviewSettingsResource {
    private static final int MOST_HOURS = 720;
    private static final Set<String> TOLD = Set.of(Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN, Roles.DATA_STEWARD);

    /** @param kinds those that change; the others keep what they have */
    record Change(@NotNull Map<String, ReviewSettings.Of> kinds) {}

    private final Pool pool;
    private final ReviewSettings settings;
    private final Reviews reviews;
    private final CurrentCaller caller;
    private final Clock clock;

    ReviewSettingsResource(Pool pool, ReviewSettings settings, Reviews reviews, CurrentCaller caller, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.reviews = reviews;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Uni<ReviewSettings.Version> get() {
        return settings.current(pool);
    }

    @PUT
    @RolesAllowed(Roles.OPS_ADMIN)
    public Uni<ReviewSettings.Version> put(@NotNull @Valid Change change) {
        var by = caller.get().id();
        var changed = read(change);
        return pool.withTransaction(tx -> settings.current(tx).chain(present -> {
            var kinds = new EnumMap<>(present.kinds());
            kinds.putAll(changed);
            return settings.publish(tx, kinds, by, clock.instant());
        }).chain(() -> redate(tx, List.copyOf(changed.entrySet()))).chain(() -> settings.current(tx)));
    }

    private Uni<Void> redate(SqlConnection tx, List<Map.Entry<ReviewKind, ReviewSettings.Of>> changed) {
        return changed.isEmpty() ? Uni.createFrom().voidItem()
                : reviews.redate(tx, changed.get(0).getKey().name(), changed.get(0).getValue().deadline()).chain(() -> redate(tx, changed.subList(1, changed.size())));
    }

    private static Map<ReviewKind, ReviewSettings.Of> read(Change change) {
        var read = new EnumMap<ReviewKind, ReviewSettings.Of>(ReviewKind.class);
        change.kinds().forEach((name, of) -> {
            var field = "kinds." + name;
            if (of == null || of.hours() < 1 || of.hours() > MOST_HOURS) {
                throw Problem.badRequest(field + ".hours", "review.settings-hours");
            }
            var tell = of.tell() == null ? List.<String>of() : of.tell();
            if (!TOLD.containsAll(tell)) {
                throw Problem.badRequest(field + ".tell", "review.settings-role");
            }
            read.put(kind(field, name), new ReviewSettings.Of(of.hours(), tell));
        });
        return read;
    }

    private static ReviewKind kind(String field, String name) {
        try {
            return ReviewKind.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw Problem.badRequest(field, "review.settings-kind");
        }
    }
}
