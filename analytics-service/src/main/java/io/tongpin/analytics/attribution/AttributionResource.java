package io.tongpin.analytics.attribution;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.attribution.PathQuery.Cut;
import io.tongpin.analytics.attribution.PathQuery.Group;
import io.tongpin.analytics.attribution.domain.Apportion;
import io.tongpin.analytics.attribution.domain.Attribution;
import io.tongpin.analytics.attribution.domain.Attribution.Share;
import io.tongpin.analytics.attribution.domain.Model;
import io.tongpin.analytics.attribution.domain.TouchPath;
import io.tongpin.analytics.people.Sights;
import io.tongpin.analytics.sandbox.DimensionCatalogue;
import io.tongpin.analytics.sandbox.domain.CustomDimension;
import io.tongpin.analytics.sandbox.domain.Dimension;
import io.tongpin.analytics.sandbox.domain.Dimensions;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.CompanyZone;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Attribution (E3): of any list of paths, and of all orders within the caller's scope. */
@Path("/api/attribution")
@Authenticated
public class AttributionResource {
    static final String UNATTRIBUTED = "unattributed";
    static final int SHARE_DIGITS = 4;
    private static final int MOST_CHANNELS = 1_000;
    private final CurrentCaller caller;
    private final Sights sights;
    private final PathQuery paths;
    private final Effects effects;
    private final DimensionCatalogue dimensions;
    private final CompanyZone zone;
    private final Clock clock;

    AttributionResource(CurrentCaller caller, Sights sights, PathQuery paths, Effects effects, DimensionCatalogue dimensions, CompanyZone zone, Clock clock) {
        this.caller = caller;
        this.sights = sights;
        this.paths = paths;
        this.effects = effects;
        this.dimensions = dimensions;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param at moment of each touch, for TIME_DECAY; @param shares declared share of each touch, for DECLARED */
    public record PathRequest(@NotNull @Size(max = 10_000) List<@NotNull @Size(min = 1, max = 200) String> path, BigDecimal conversions, BigDecimal value,
            BigDecimal nulls, List<Instant> at, List<BigDecimal> shares) {}

    public record EvaluateRequest(@NotNull Model model, @NotNull @Size(max = 1_000_000) List<@NotNull @Valid PathRequest> paths) {}

    public record Evaluated(Model model, List<Share> shares, BigDecimal conversions, BigDecimal value, int channels) {}

    /** @param orders part of the number of orders, {@code share} part of the money, both of all orders in the answer */
    public record Line(Map<String, String> by, BigDecimal orders, BigDecimal amount, BigDecimal share) {}

    public record Total(BigDecimal orders, BigDecimal amount) {}

    public record LeftOut(long testData) {}

    public record Answer(Model model, List<String> by, List<Line> items, Total total, LeftOut leftOut, LocalDate from, LocalDate to, int windowDays, Instant asOf) {}

    /** Any path list; nothing is stored. Off the event loop: a large chain takes a second. */
    @POST
    @Path("/evaluate")
    public Uni<Evaluated> evaluate(@Valid @NotNull EvaluateRequest request) {
        var asked = new ArrayList<TouchPath>();
        for (int i = 0; i < request.paths().size(); i++) {
            asked.add(path("paths[" + i + "]", request.paths().get(i)));
        }
        if (asked.stream().flatMap(path -> path.channels().stream()).distinct().limit(MOST_CHANNELS + 1L).count() > MOST_CHANNELS) {
            throw Problem.badRequest("paths", "too-many-channels", MOST_CHANNELS);
        }
        return Effects.computed(() -> {
            try {
                var shares = Attribution.evaluate(request.model(), asked);
                return new Evaluated(request.model(), shares, sum(shares.stream().map(Share::conversions)), sum(shares.stream().map(Share::value)), shares.size());
            } catch (Attribution.Lacking lacking) {
                var field = request.model() == Model.TIME_DECAY ? "at" : "shares";
                throw Problem.badRequest("paths[" + lacking.path() + "]." + field, "attribution-lacks." + field, request.model());
            }
        });
    }

    /**
     * @param by     comma-separated: channel, and what the sandbox cuts orders by
     * @param from   signed on or after; default a year ago
     * @param window days before the signature in which touches count
     */
    @GET
    public Uni<Answer> all(@QueryParam("model") @DefaultValue("MARKOV") String model, @QueryParam("by") @DefaultValue("channel") String by,
            @QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("scope") String scope,
            @QueryParam("window") @DefaultValue("90") @Min(1) @Max(3650) int windowDays) {
        var asked = Arrays.stream(by.split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList();
        var chosen = model(model);
        var today = zone.today(clock);
        var first = date("from", from, today.minusYears(1).plusDays(1));
        var end = date("to", to, today.plusDays(1));
        if (!first.isBefore(end)) {
            throw Problem.badRequest("to", "to-before-from");
        }
        boolean single = chosen == Model.TIME_DECAY || chosen == Model.DECLARED;
        return sights.of(caller.get(), scope).chain(sight -> dimensions.all().chain(known -> {
            var cuts = cuts(asked, known);
            cuts.stream().filter(cut -> sight.aggregated() && cut.identifying()).findFirst().ifPresent(cut -> {
                throw Problem.forbidden("aggregated-only", cut.id());
            });
            return paths.orders(sight, cuts, first, end, days(chosen, windowDays), single).chain(groups -> {
                if (groups.size() > PathQuery.MOST_ORDERS) {
                    throw Problem.refused("attribution-too-many", PathQuery.MOST_ORDERS);
                }
                return paths.leftOut(sight, first, end).chain(test -> effects.of(chosen, windowDays)
                        .chain(found -> Effects.computed(() -> answer(chosen, asked, cuts, groups, found, new LeftOut(test), first, end, windowDays))));
            });
        }));
    }

    private Answer answer(Model model, List<String> asked, List<Cut> cuts, List<Group> groups, Map<String, Double> effects, LeftOut leftOut,
            LocalDate from, LocalDate to, int windowDays) {
        boolean byChannel = asked.contains("channel");
        record Sum(BigDecimal orders, BigDecimal amount) {
            Sum plus(Sum other) {
                return new Sum(orders.add(other.orders), amount.add(other.amount));
            }
        }
        var sums = new LinkedHashMap<List<String>, Sum>();
        for (var group : groups) {
            var weights = Attribution.ofPath(model, group.path(), effects);
            if (weights.isEmpty()) {
                weights = Map.of(UNATTRIBUTED, 1.0);
            }
            if (!byChannel) {
                sums.merge(group.values(), new Sum(BigDecimal.valueOf(group.orders()), group.amount()), Sum::plus);
                continue;
            }
            var orders = Apportion.of(weights, BigDecimal.valueOf(group.orders()), SHARE_DIGITS);
            var amounts = Apportion.of(weights, group.amount(), 2);
            weights.keySet().forEach(channel -> {
                var key = new ArrayList<String>(group.values());
                key.add(channel);
                sums.merge(key, new Sum(orders.get(channel), amounts.get(channel)), Sum::plus);
            });
        }
        var total = sums.values().stream().reduce(new Sum(BigDecimal.ZERO, BigDecimal.ZERO), Sum::plus);
        var keys = new ArrayList<>(sums.keySet());
        var shares = Apportion.of(IntStream.range(0, keys.size()).boxed().collect(Collectors.toMap(String::valueOf,
                i -> sums.get(keys.get(i)).amount().doubleValue(), (a, b) -> a, LinkedHashMap::new)), BigDecimal.ONE, SHARE_DIGITS);
        var places = cuts.stream().map(Cut::id).toList();
        var lines = IntStream.range(0, keys.size()).mapToObj(i -> {
            var values = new LinkedHashMap<String, String>();
            for (var dimension : asked) {
                int at = dimension.equals("channel") ? cuts.size() : places.indexOf(dimension);
                values.put(dimension, keys.get(i).get(at));
            }
            var sum = sums.get(keys.get(i));
            return new Line(values, sum.orders(), sum.amount().setScale(2, RoundingMode.HALF_UP), shares.getOrDefault(String.valueOf(i), BigDecimal.ZERO));
        }).sorted(Comparator.comparing(Line::amount).reversed()).toList();
        return new Answer(model, asked, lines, new Total(total.orders(), total.amount().setScale(2, RoundingMode.HALF_UP)), leftOut, from, to, windowDays, clock.instant());
    }

    private static TouchPath path(String field, PathRequest request) {
        for (var often : Arrays.asList(request.conversions(), request.value(), request.nulls())) {
            if (often != null && often.signum() < 0) {
                throw Problem.badRequest(field, "constraint.PositiveOrZero");
            }
        }
        var conversions = request.conversions() == null ? BigDecimal.ZERO : request.conversions();
        return new TouchPath(request.path(), request.at(), request.shares(), conversions, request.value() == null ? BigDecimal.ZERO : request.value(),
                request.nulls() == null ? BigDecimal.ZERO : request.nulls());
    }

    private static List<Cut> cuts(List<String> asked, Dimensions known) {
        var cuts = new ArrayList<Cut>();
        for (var one : asked) {
            if (!one.equals("channel")) {
                var cut = cut(one, known);
                if (cut == null || cuts.contains(cut)) {
                    throw Problem.badRequest("by", "dimension-unknown", Stream.concat(Stream.of("channel"), Stream.concat(Cut.OF_ORDERS.stream().map(Cut::id),
                            known.offered().stream().filter(CustomDimension.class::isInstance).map(Dimension::id))).collect(Collectors.joining(", ")));
                }
                cuts.add(cut);
            }
        }
        return cuts;
    }

    private static Cut cut(String id, Dimensions known) {
        return Cut.OF_ORDERS.stream().filter(cut -> cut.id().equals(id)).findFirst()
                .orElseGet(() -> known.of(id).filter(CustomDimension.class::isInstance).map(dimension -> Cut.of((CustomDimension) dimension)).orElse(null));
    }

    /** What was declared holds whenever the touches were: without the early ones the rest would be more than declared. */
    static int days(Model model, int windowDays) {
        return model == Model.DECLARED ? PathQuery.ANY_TIME : windowDays;
    }

    static Model model(String text) {
        return Arrays.stream(Model.values()).filter(model -> model.name().equals(text)).findFirst().orElseThrow(() -> Problem.badRequest("model",
                "model-unknown", Arrays.stream(Model.values()).map(Model::name).collect(Collectors.joining(", "))));
    }

    private static LocalDate date(String field, String text, LocalDate otherwise) {
        try {
            return text == null ? otherwise : LocalDate.parse(text);
        } catch (java.time.format.DateTimeParseException malformed) {
            throw Problem.badRequest(field, "date-format");
        }
    }

    private static BigDecimal sum(Stream<BigDecimal> parts) {
        return parts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
