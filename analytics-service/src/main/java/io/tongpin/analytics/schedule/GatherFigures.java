package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
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
import io.tongpin.analytics.schedule.ScheduleResource.Kind;
import io.tongpin.analytics.schedule.ScheduledThings.Thing;
import io.tongpin.analytics.schedule.domain.Sheet;
import io.tongpin.analytics.schedule.domain.Sheet.Look;
import io.tongpin.analytics.schedule.domain.Sheet.Part;
import io.tongpin.platform.problem.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The figures of a pivot or a whole board, under somebody's rights. What this reader may not see is said in its place. */
@ApplicationScoped
class GatherFigures {
    private static final Both NOT_YOURS = words("您的角色看不到这部分", "Not for your role");
    private static final Both NOT_NOW = words("这部分现在算不出来，请打开看看", "This part cannot be worked out now: open it to see why");
    private final PivotText pivotText;
    private final Catalogue catalogue;
    private final Figures figures;
    private final NewestOrders orders;
    private final DimensionCatalogue dimensions;

    GatherFigures(PivotText pivotText, Catalogue catalogue, Figures figures, NewestOrders orders, DimensionCatalogue dimensions) {
        this.orders = orders;
        this.dimensions = dimensions;
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

    /** @param sight the reader's of this moment */
    Uni<Gathered> of(Kind kind, Thing thing, Reader reader, Sight sight, LocalDate today, Instant now) {
        var parts = kind == Kind.PIVOT ? pivot(thing.content(), Look.BARS_AND_TABLE, sight, today).map(List::of) : board(thing.content(), reader, sight, today, now);
        return parts.map(all -> new Gathered(new Sheet(Locale.CHINESE, thing.title(), all.stream().map(Both::zh).toList()),
                new Sheet(Locale.ENGLISH, thing.title(), all.stream().map(Both::en).toList())));
    }

    private Uni<Both> pivot(JsonObject question, Look look, Sight sight, LocalDate today) {
        return pivotText.of(question, sight, today).map(written -> new Both(Part.pivot(look, null, written.zh()), Part.pivot(look, null, written.en())))
                .onFailure(failure -> failure instanceof Problem problem && problem.status() < 500)
                .recoverWithItem(failure -> ((Problem) failure).status() == 403 ? NOT_YOURS : NOT_NOW);
    }

    private Uni<List<Both>> board(JsonObject layout, Reader reader, Sight sight, LocalDate today, Instant now) {
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
                case "LIST" -> isOfOrders(tile) ? orders(tile, reader, sight, filters).map(Optional::of) : Uni.createFrom().item(Optional.<Both>empty());
                default -> Uni.createFrom().item(Optional.<Both>empty());
            }).collect().asList());
        }).map(parts -> Stream.concat(parts.stream().flatMap(Optional::stream), onTheBoardAlone(tiles).stream()).toList());
    }

    private static boolean isOfOrders(JsonObject tile) {
        return "ORDERS".equals(tile.getString("list"));
    }

    /** The first rows alone; the others are a click away. */
    private Uni<Both> orders(JsonObject tile, Reader reader, Sight sight, CommonFilters filters) {
        var title = tile.getString("title", "");
        if (!orders.lists(reader.roles())) {
            return Uni.createFrom().item(NOT_YOURS.titled(title));
        }
        var states = tile.getJsonObject("filters", new JsonObject()).getJsonArray("state", new JsonArray());
        var columns = tile.getJsonArray("columns", new JsonArray()).stream().map(Object::toString).toList();
        int most = Math.min(OrderLines.MOST, tile.getInteger("limit", OrderLines.MOST));
        return orders.of(sight, states.isEmpty() ? null : states.getString(0), filters.orders(), most + 1).map(found -> new Both(
                Part.pivot(Look.TABLE, title + filters.withoutAllBut(OrderNarrowing.names(), Locale.CHINESE), new OrderLines(found, columns, most, Locale.CHINESE).written()),
                Part.pivot(Look.TABLE, title + filters.withoutAllBut(OrderNarrowing.names(), Locale.ENGLISH), new OrderLines(found, columns, most, Locale.ENGLISH).written())));
    }

    /** Other services have the leads, promises and key results, each for its own reader: this one cannot know them, and says so in one line. */
    private static Optional<Both> onTheBoardAlone(List<JsonObject> tiles) {
        var titles = tiles.stream().filter(tile -> "OKR".equals(tile.getString("kind")) || "LIST".equals(tile.getString("kind")) && !isOfOrders(tile))
                .map(tile -> tile.getString("title", "")).filter(title -> !title.isBlank()).distinct().toList();
        return titles.isEmpty() ? Optional.empty() : Optional.of(words("只在看板上看：" + String.join("、", titles), "On the board alone: " + String.join(", ", titles)));
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
