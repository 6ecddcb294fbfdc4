package io.tongpin.analytics.metric;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.Catalogue.Metric;
import io.tongpin.analytics.metric.Catalogue.Unit;
import io.tongpin.analytics.metric.Reconcile.Side;
import io.tongpin.analytics.metric.domain.Figure;
import io.tongpin.analytics.metric.domain.Reconciliation.Cause;
import io.tongpin.analytics.metric.domain.Window;
import io.tongpin.analytics.people.Sights;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.CompanyZone;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Why do these two numbers differ (E9)? For everybody within the own rows. */
@Path("/api/metrics/reconcile")
@Authenticated
public class ReconcileResource {
    private final CurrentCaller caller;
    private final Catalogue catalogue;
    private final Reconcile reconcile;
    private final Sights sights;
    private final CompanyZone zone;
    private final Clock clock;

    ReconcileResource(CurrentCaller caller, Catalogue catalogue, Reconcile reconcile, Sights sights, CompanyZone zone, Clock clock) {
        this.caller = caller;
        this.catalogue = catalogue;
        this.reconcile = reconcile;
        this.sights = sights;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * @param definition default: the metric's first
     * @param version    of the definition, default: the newest
     * @param scope      organisation path, or null for all that the caller sees
     */
    public record SideRequest(@NotBlank String metric, String definition, Integer version, LocalDate from, LocalDate to, String scope, Boolean includeTestData) {}

    public record Request(@NotNull @Valid SideRequest left, @NotNull @Valid SideRequest right) {}

    public record DefinitionText(String id, int version, String text) {}

    public record SideAnswer(BigDecimal value, BigDecimal numerator, BigDecimal denominator, DefinitionText definition, LocalDate from, LocalDate to,
            String scope, boolean includeTestData) {}

    /** @param orders at most 200 of {@code orderCount}, the dearest first; {@code onlyIn} says which figure counts it */
    public record CauseAnswer(Cause cause, BigDecimal effect, List<RowsQuery.Order> orders, long orderCount, List<RowsQuery.Lead> leads, long leadCount) {}

    /** @param difference left − right = sum of the effects; null when one of the two has no value */
    public record Answer(String metric, String title, Unit unit, SideAnswer left, SideAnswer right, BigDecimal difference, List<CauseAnswer> causes,
            Instant asOf) {}

    @POST
    public Uni<Answer> reconcile(@Valid @NotNull Request request) {
        var me = caller.get();
        if (!request.left().metric().equals(request.right().metric())) {
            throw Problem.badRequest("right.metric", "reconcile-one-metric");
        }
        return catalogue.metric(request.left().metric()).onItem().ifNull().failWith(Problem::notFound)
                .chain(metric -> side("left", metric, request.left()).chain(left -> side("right", metric, request.right()).chain(right -> split(metric, left, right, me))));
    }

    private Uni<Answer> split(Metric metric, Side left, Side right, Caller me) {
        var now = clock.instant();
        return sights.of(me, left.scope()).chain(sight -> reconcile.split(metric, left, right, sight.reps(), now)
                .map(split -> new Answer(metric.id(), metric.title(me.locale()), metric.unit(), answer(left, split.left(), me),
                        answer(right, split.right(), me), split.difference(), split.causes().stream().map(one -> new CauseAnswer(one.cause(),
                        one.effect(), sight.aggregated() ? List.of() : one.rows().orders(), one.rows().orderCount(),
                        sight.aggregated() ? List.of() : one.rows().leads(), one.rows().leadCount())).toList(), now)));
    }

    private Uni<Side> side(String field, Metric metric, SideRequest asked) {
        var otherwise = Window.monthToDate(zone.today(clock));
        var window = new Window(asked.from() == null ? otherwise.from() : asked.from(), asked.to() == null ? otherwise.to() : asked.to());
        if (!window.from().isBefore(window.to())) {
            throw Problem.badRequest(field + ".to", "to-before-from");
        }
        if (asked.scope() != null && !asked.scope().startsWith("/")) {
            throw Problem.badRequest(field + ".scope", "scope-format", asked.scope());
        }
        var definition = metric.definition(asked.definition());
        if (definition == null) {
            throw Problem.badRequest(field + ".definition", "definition-unknown",
                    String.join(", ", metric.definitions().stream().map(Catalogue.Definition::id).toList()));
        }
        var meant = asked.version() == null ? Uni.createFrom().item(definition) : catalogue.version(metric.id(), definition.id(), asked.version()).onItem().ifNull()
                .failWith(() -> Problem.badRequest(field + ".version", "version-unknown", definition.version()));
        return meant.map(one -> new Side(one, window, asked.scope(), Boolean.TRUE.equals(asked.includeTestData())));
    }

    private static SideAnswer answer(Side side, Figure figure, Caller me) {
        return new SideAnswer(figure.value(), figure.numerator(), figure.denominator(), new DefinitionText(side.definition().id(), side.definition().version(),
                side.definition().text(me.locale())), side.window().from(), side.window().to(), side.scope(), side.test());
    }
}
