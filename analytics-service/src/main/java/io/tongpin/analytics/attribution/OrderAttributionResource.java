package io.tongpin.analytics.attribution;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.attribution.domain.Apportion;
import io.tongpin.analytics.attribution.domain.Attribution;
import io.tongpin.analytics.attribution.domain.Model;
import io.tongpin.analytics.attribution.domain.TouchPath;
import io.tongpin.analytics.people.Sights;
import io.tongpin.platform.money.Money;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which channels brought one order (E3). */
@Path("/api/orders/{orderNo}/attribution")
public class OrderAttributionResource {
    private final CurrentCaller caller;
    private final Sights sights;
    private final PathQuery paths;
    private final Effects effects;

    OrderAttributionResource(CurrentCaller caller, Sights sights, PathQuery paths, Effects effects) {
        this.caller = caller;
        this.sights = sights;
        this.paths = paths;
        this.effects = effects;
    }

    public record Share(String channel, BigDecimal share, Money amount) {}

    public record Touch(String channel, Instant at) {}

    /** @param shares add up to exactly 1, their amounts to the order's */
    public record Answer(String orderNo, Model model, Money amount, List<Share> shares, List<Touch> path, int windowDays) {}

    /** @param windowDays days before the signature in which touches count */
    @GET
    @RolesAllowed({Roles.SALES_REP, Roles.SALES_MANAGER, Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.DELIVERY,
        Roles.FINANCE, Roles.SERVICE, Roles.DATA_STEWARD, Roles.OPS_ADMIN})
    public Uni<Answer> order(@PathParam("orderNo") String orderNo, @QueryParam("model") @DefaultValue("MARKOV") String model,
            @QueryParam("window") @DefaultValue("90") @Min(1) @Max(3650) int windowDays) {
        var by = AttributionResource.model(model);
        return sights.of(caller.get(), null).chain(sight -> paths.order(sight, orderNo, AttributionResource.days(by, windowDays))).onItem().ifNull().failWith(Problem::notFound)
                .chain(order -> effects.of(by, windowDays).map(found -> {
                    var weights = Attribution.ofPath(by, order.path(), found);
                    if (weights.isEmpty()) {
                        weights = Map.of(AttributionResource.UNATTRIBUTED, 1.0);
                    }
                    var shares = Apportion.of(weights, BigDecimal.ONE, AttributionResource.SHARE_DIGITS);
                    var money = Apportion.of(weights, order.amount(), 2);
                    return new Answer(orderNo, by, new Money(order.amount(), order.currency()), shares.keySet().stream().map(channel ->
                            new Share(channel, shares.get(channel), new Money(money.get(channel), order.currency()))).toList(), touches(order.path()), windowDays);
                }));
    }

    private static List<Touch> touches(TouchPath path) {
        return IntStream.range(0, path.channels().size()).mapToObj(i -> new Touch(path.channels().get(i), path.at() == null ? null : path.at().get(i))).toList();
    }
}
