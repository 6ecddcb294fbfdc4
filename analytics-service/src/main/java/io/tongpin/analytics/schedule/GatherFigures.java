package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.leadfact.LeadsToActOn;
import io.tongpin.analytics.leadfact.LeadsToActOn.Which;
import io.tongpin.analytics.metric.Catalogue;
import io.tongpin.analytics.metric.Catalogue.Metric;
import io.tongpin.analytics.metric.Figures;
import io.tongpin.analytics.metric.domain.DefinitionSettings;
import io.tongpin.analytics.metric.domain.Window;
import io.tongpin.analytics.order.NewestOrders;
import io.tongpin.analytics.order.OrderNarrowing;
import io.tongpin.analytics.people.Reader;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.DimensionCatalogue;
import io.tongpin.analytics.sandbox.PivotText;
import io.tongpin.analytics.sandbox.domain.ShortAmount;
import io.tongpin.analytics.sandbox.domain.WrittenPivot;
import io.tongpin.analytics.schedule.Draft.Awaited;
import io.tongpin.analytics.schedule.ScheduleResource.Kind;
import io.tongpin.analytics.schedule.ScheduledThings.Thing;
import io.tongpin.analytics.schedule.domain.Sheet;
import io.tongpin.analytics.schedule.domain.Sheet.Look;
import io.tongpin.analytics.schedule.domain.Sheet.Part;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The figures of a pivot or a whole board, under somebody's rights. What this reader may not see is said in its place. */
@ApplicationScoped
class GatherFigures {
    private static final Both NOT_YOURS = words("您的角色看不到这部分", "Not for your role");
    private static final Both NOT_NOW = words("这部分现在算不出来，请打开看看", "This part cannot be worked out now: open it to see why");
    private static final String ORDERS = "ORDERS";
    private static final String UNHEALTHY = "UNHEALTHY";
    private static final String OKR = "OKR";
    private static final int MOST_KEY_RESULTS = 20;
    /** What others work out for their own reader: they are asked. */
    private static final Set<String> TOLD_BY_OTHERS = Set.of(UNHEALTHY, "COMMITMENTS", OKR);
    /** Lists whose rows are told to this service. */
    private static final Set<String> SENT = Stream.concat(Stream.of(ORDERS), Arrays.stream(Which.values()).map(Enum::name)).collect(Collectors.toSet());
    private final PivotText pivotText;
    private final Catalogue catalogue;
    private final Figures figures;
    private final NewestOrders orders;
    private final LeadsToActOn leads;
    private final DimensionCatalogue dimensions;
    private final CompanyZone zone;

    GatherFigures(PivotText pivotText, Catalogue catalogue, Figures figures, NewestOrders orders, LeadsToActOn leads, DimensionCatalogue dimensions, CompanyZone zone) {
        this.orders = orders;
        this.leads = leads;
        this.dimensions = dimensions;
        this.zone = zone;
        this.pivotText = pivotText;
        this.catalogue = catalogue;
        this.figures = figures;
    }

    /** The same figures in both languages. */
    record Gathered(Sheet zh, Sheet en) {
        Sheet in(Locale locale) {
            return Locale.ENGLISH.equals(locale) ? en : zh;
        }
    }

    private record Both(Part zh, Part en) {
        private Both titled(String title) {
            return new Both(new Part(zh.look(), title, zh.words(), zh.pivot()), new Part(en.look(), title, en.words(), en.pivot()));
        }
    }

    /** @param awaited what other services have to tell yet */
    record Found(Gathered gathered, List<Awaited> awaited) {}

    private record Placed(List<Both> parts, List<Awaited> awaited) {}

    /** @param sight the reader's of this moment */
    Uni<Found> of(Kind kind, Thing thing, Reader reader, Sight sight, LocalDate today, Instant now) {
        var parts = kind == Kind.PIVOT ? pivot(thing.content(), Look.BARS_AND_TABLE, sight, today).map(both -> new Placed(List.of(both), List.of())) : board(thing.content(), reader, sight, today, now);
        return parts.map(all -> new Found(new Gathered(new Sheet(Locale.CHINESE, thing.title(), all.parts().stream().map(Both::zh).toList()),
                new Sheet(Locale.ENGLISH, thing.title(), all.parts().stream().map(Both::en).toList())), all.awaited()));
    }

    private Uni<Both> pivot(JsonObject question, Look look, Sight sight, LocalDate today) {
        return pivotText.of(question, sight, today).map(written -> new Both(Part.pivot(look, null, written.zh()), Part.pivot(look, null, written.en())))
                .onFailure(failure -> failure instanceof Problem problem && problem.status() < 500)
                .recoverWithItem(failure -> ((Problem) failure).status() == 403 ? NOT_YOURS : NOT_NOW);
    }

    private Uni<Placed> board(JsonObject layout, Reader reader, Sight sight, LocalDate today, Instant now) {
        var tiles = layout.getJsonArray("tiles").stream().map(JsonObject.class::cast)
                .sorted((one, two) -> Integer.compare(one.getInteger("y") * 100 + one.getInteger("x"), two.getInteger("y") * 100 + two.getInteger("x"))).toList();
        return Uni.combine().all().unis(catalogue.all(), dimensions.all()).asTuple().chain(both -> {
            var all = both.getItem1();
            var filters = CommonFilters.of(layout, both.getItem2());
            var metrics = all.stream().collect(Collectors.toMap(Metric::id, Function.identity()));
            return metricsOf(tiles, metrics, sight, filters, today, now).chain(values -> Multi.createFrom().iterable(tiles).onItem().transformToUniAndConcatenate(tile -> switch (tile.getString("kind")) {
                case "METRIC" -> Uni.createFrom().item(Optional.ofNullable(values.get(key(tile))));
                case "PIVOT" -> pivot(filters.narrowed(tile.getJsonObject("query", new JsonObject())), "BAR".equals(tile.getString("show")) ? Look.BARS : Look.TABLE, sight, today)
                        .map(found -> Optional.of(found.titled(tile.getString("title", ""))));
                case "TEXT" -> Uni.createFrom().item(Optional.of(words(tile.getString("text", ""), tile.getString("text", ""))));
                case "LIST" -> list(tile, reader, sight, filters, now);
                default -> Uni.createFrom().item(Optional.<Both>empty());
            }).collect().asList()).map(parts -> placed(tiles, parts, filters));
        });
    }

    /** @param parts of the tiles, in their order; nothing where another service has the rows */
    private static Placed placed(List<JsonObject> tiles, List<Optional<Both>> parts, CommonFilters filters) {
        var placed = new ArrayList<Both>();
        var awaited = new ArrayList<Awaited>();
        for (int at = 0; at < tiles.size(); at++) {
            var tile = tiles.get(at);
            var part = parts.get(at);
            awaited(tile, placed.size(), filters).ifPresentOrElse(rows -> {
                awaited.add(rows);
                placed.add(onTheBoard(tile, rows.list(), filters));
            }, () -> part.ifPresent(placed::add));
        }
        return new Placed(placed, awaited);
    }

    /** Of what is told to this service; the first rows alone, the others are a click away. */
    private Uni<Optional<Both>> list(JsonObject tile, Reader reader, Sight sight, CommonFilters filters, Instant now) {
        var list = tile.getString("list", "");
        if (!SENT.contains(list)) {
            return Uni.createFrom().item(Optional.empty());
        }
        var title = tile.getString("title", "");
        boolean mayRead = list.equals(ORDERS) ? orders.lists(reader.roles()) : !sight.aggregated();
        return (mayRead ? list.equals(ORDERS) ? orders(tile, title, sight, filters) : leads(Which.valueOf(list), tile, title, reader, sight, filters, now)
                : Uni.createFrom().item(NOT_YOURS.titled(title))).map(Optional::of);
    }

    private Uni<Both> orders(JsonObject tile, String title, Sight sight, CommonFilters filters) {
        var states = chosen(tile, "state");
        return orders.of(sight, states.isEmpty() ? null : states.get(0), new OrderNarrowing(filters.taken(OrderNarrowing.names())), most(tile) + 1)
                .map(found -> both(tile, title, filters, OrderNarrowing.names(), lines -> lines.orders(found)));
    }

    /** A common filter goes before the tile's own, as on the screen. */
    private Uni<Both> leads(Which which, JsonObject tile, String title, Reader reader, Sight sight, CommonFilters filters, Instant now) {
        Collection<String> takes = which == Which.WAITING ? List.of() : LeadsToActOn.stated();
        var any = new HashMap<String, List<String>>();
        LeadsToActOn.stated().stream().filter(name -> !chosen(tile, name).isEmpty()).forEach(name -> any.put(name, chosen(tile, name)));
        any.putAll(filters.taken(takes));
        return leads.of(which, sight, chosen(tile, "owner").isEmpty() ? null : reader.id(), any, now, most(tile) + 1)
                .map(found -> both(tile, title, filters, takes, lines -> lines.leads(which, found, now)));
    }

    private Both both(JsonObject tile, String title, CommonFilters filters, Collection<String> taken, Function<ListLines, WrittenPivot> lines) {
        Function<Locale, Part> in = locale -> Part.pivot(Look.TABLE, title + filters.withoutAllBut(taken, locale), lines.apply(new ListLines(columns(tile), most(tile), locale, zone.zone())));
        return new Both(in.apply(Locale.CHINESE), in.apply(Locale.ENGLISH));
    }

    private static List<String> columns(JsonObject tile) {
        return tile.getJsonArray("columns", new JsonArray()).stream().map(Object::toString).toList();
    }

    private static int most(JsonObject tile) {
        return Math.min(ListLines.MOST, tile.getInteger("limit", ListLines.MOST));
    }

    private static List<String> chosen(JsonObject tile, String narrowing) {
        return tile.getJsonObject("filters", new JsonObject()).getJsonArray(narrowing, new JsonArray()).stream().map(Object::toString).toList();
    }

    /** What another service has to tell: how healthy leads are, what was promised, key results. */
    private static Optional<Awaited> awaited(JsonObject tile, int part, CommonFilters filters) {
        var list = "OKR".equals(tile.getString("kind")) ? OKR : "LIST".equals(tile.getString("kind")) ? tile.getString("list", "") : "";
        if (!TOLD_BY_OTHERS.contains(list)) {
            return Optional.empty();
        }
        var narrowed = new HashMap<String, List<String>>();
        tile.getJsonObject("filters", new JsonObject()).fieldNames().stream().filter(name -> !chosen(tile, name).isEmpty()).forEach(name -> narrowed.put(name, chosen(tile, name)));
        narrowed.putAll(filters.taken(takenBy(list)));
        return Optional.of(new Awaited(part, list, narrowed, id(tile, "keyResult"), id(tile, "objective"), columns(tile), list.equals(OKR) ? MOST_KEY_RESULTS : most(tile)));
    }

    private static Collection<String> takenBy(String list) {
        return list.equals(UNHEALTHY) ? LeadsToActOn.stated() : List.of();
    }

    private static UUID id(JsonObject tile, String setting) {
        return tile.getString(setting) == null ? null : UUID.fromString(tile.getString(setting));
    }

    /** Stands where rows are awaited, and stays there when they do not come. */
    private static Both onTheBoard(JsonObject tile, String list, CommonFilters filters) {
        Function<Locale, String> title = locale -> tile.getString("title", "") + filters.withoutAllBut(takenBy(list), locale);
        return new Both(Part.words(title.apply(Locale.CHINESE), "这部分请在看板上看"), Part.words(title.apply(Locale.ENGLISH), "See this part on the board"));
    }

    static String notYours(Locale locale) {
        return (Locale.ENGLISH.equals(locale) ? NOT_YOURS.en() : NOT_YOURS.zh()).words();
    }

    private static String key(JsonObject tile) {
        return tile.getString("metric", "") + "/" + tile.getString("period", "YEAR");
    }

    /** All metric tiles in two statements: those of the month and those of the last twelve months. */
    private Uni<Map<String, Both>> metricsOf(List<JsonObject> tiles, Map<String, Metric> metrics, Sight sight, CommonFilters filters, LocalDate today, Instant now) {
        var part = filters.part();
        var asked = tiles.stream().filter(tile -> tile.getString("kind").equals("METRIC") && metrics.containsKey(tile.getString("metric", ""))).toList();
        var windows = List.of(Window.monthToDate(today), new Window(today.minusYears(1).plusDays(1), today.plusDays(1)));
        var distinct = asked.stream().map(tile -> metrics.get(tile.getString("metric"))).distinct().toList();
        if (distinct.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return figures.of(distinct.stream().map(metric -> DefinitionSettings.filtered(metric.id()) ? metric.definition(null).among(part) : metric.definition(null)).toList(), windows, filters.narrowed(sight), now).map(found -> asked.stream().collect(Collectors.toMap(
                GatherFigures::key, tile -> {
                    int at = IntStream.range(0, distinct.size()).filter(i -> distinct.get(i).id().equals(tile.getString("metric"))).findFirst().orElseThrow();
                    boolean month = tile.getString("period", "YEAR").equals("MONTH");
                    var metric = distinct.get(at);
                    var value = found[at][month ? 0 : 1].value();
                    boolean filtered = DefinitionSettings.filtered(metric.id());
                    return new Both(Part.figure("%s（%s%s）".formatted(metric.titleZh(), month ? "本月" : "近一年", filters.without(filtered, Locale.CHINESE)), written(value, metric.unit(), true)),
                            Part.figure("%s (%s%s)".formatted(metric.titleEn(), month ? "this month" : "last 12 months", filters.without(filtered, Locale.ENGLISH)), written(value, metric.unit(), false)));
                }, (one, same) -> one)));
    }

    private static String written(BigDecimal value, Catalogue.Unit unit, boolean chinese) {
        if (value == null) {
            return "–";
        }
        return switch (unit) {
            case RATIO -> value.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + " %";
            case MONEY -> ShortAmount.yuan(value, chinese ? Locale.CHINESE : Locale.ENGLISH);
            case HOURS -> value.setScale(1, RoundingMode.HALF_UP) + (chinese ? " 小时" : " h");
            case DAYS -> value.setScale(1, RoundingMode.HALF_UP) + (chinese ? " 天" : " days");
            case COUNT -> "%,.0f".formatted(value);
        };
    }

    private static Both words(String zh, String en) {
        return new Both(Part.words(null, zh), Part.words(null, en));
    }
}
