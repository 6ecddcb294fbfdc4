package io.tongpin.analytics.schedule;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.Catalogue;
import io.tongpin.analytics.metric.Catalogue.Metric;
import io.tongpin.analytics.metric.Figures;
import io.tongpin.analytics.metric.domain.Window;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.PivotText;
import io.tongpin.analytics.sandbox.PivotText.Words;
import io.tongpin.analytics.schedule.ScheduleResource.Kind;
import io.tongpin.analytics.schedule.ScheduledThings.Thing;
import io.tongpin.platform.problem.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A pivot or a whole board in words, under somebody's rights. What this reader may not see is said in its place. */
@ApplicationScoped
class GatherFigures {
    private static final Words NOT_YOURS = new Words("您的角色看不到这部分", "Not for your role");
    private static final Words NOT_NOW = new Words("这部分现在算不出来，请打开看看", "This part cannot be worked out now: open it to see why");
    private final PivotText pivotText;
    private final Catalogue catalogue;
    private final Figures figures;

    GatherFigures(PivotText pivotText, Catalogue catalogue, Figures figures) {
        this.pivotText = pivotText;
        this.catalogue = catalogue;
        this.figures = figures;
    }

    Uni<Words> of(Kind kind, Thing thing, Sight sight, LocalDate today, Instant now) {
        return kind == Kind.PIVOT ? pivot(thing.content(), sight, today) : board(thing.content(), sight, today, now);
    }

    private Uni<Words> pivot(JsonObject question, Sight sight, LocalDate today) {
        return pivotText.of(question, sight, today)
                .onFailure(failure -> failure instanceof Problem problem && problem.status() < 500)
                .recoverWithItem(failure -> ((Problem) failure).status() == 403 ? NOT_YOURS : NOT_NOW);
    }

    private Uni<Words> board(JsonObject layout, Sight sight, LocalDate today, Instant now) {
        var tiles = layout.getJsonArray("tiles").stream().map(JsonObject.class::cast)
                .sorted((one, two) -> Integer.compare(one.getInteger("y") * 100 + one.getInteger("x"), two.getInteger("y") * 100 + two.getInteger("x"))).toList();
        var filters = layout.getJsonArray("filters");
        return catalogue.all().chain(all -> {
            var metrics = all.stream().collect(Collectors.toMap(Metric::id, Function.identity()));
            return metricsOf(tiles, metrics, sight, today, now).chain(values -> Multi.createFrom().iterable(tiles).onItem().transformToUniAndConcatenate(tile -> switch (tile.getString("kind")) {
                case "METRIC" -> Uni.createFrom().item(values.getOrDefault(key(tile), new Words("", "")));
                case "PIVOT" -> pivot(filtered(tile.getJsonObject("query", new JsonObject()), filters), sight, today).map(words -> titled(tile, words));
                case "TEXT" -> Uni.createFrom().item(new Words(tile.getString("text", ""), tile.getString("text", "")));
                default -> Uni.createFrom().item(new Words("", ""));
            }).collect().asList());
        }).map(parts -> new Words(joined(parts, Words::zh), joined(parts, Words::en)));
    }

    /** The board's common filters hold for each of its pivots, as on the screen. */
    private static JsonObject filtered(JsonObject query, JsonArray filters) {
        var own = query.copy();
        if (!own.containsKey("measures")) {
            own.put("measures", List.of("order-amount"));
        }
        if (filters == null || filters.isEmpty()) {
            return own;
        }
        var common = filters.stream().map(filter -> ((JsonObject) filter).getString("dim")).toList();
        var all = new JsonArray();
        own.getJsonArray("filters", new JsonArray()).stream().filter(filter -> !common.contains(((JsonObject) filter).getString("dim"))).forEach(all::add);
        filters.stream().filter(filter -> !((JsonObject) filter).getJsonArray("values").isEmpty()).forEach(all::add);
        return own.put("filters", all);
    }

    private static String key(JsonObject tile) {
        return tile.getString("metric", "") + "/" + tile.getString("period", "YEAR");
    }

    /** All metric tiles in two statements: those of the month and those of the last twelve months. */
    private Uni<Map<String, Words>> metricsOf(List<JsonObject> tiles, Map<String, Metric> metrics, Sight sight, LocalDate today, Instant now) {
        var asked = tiles.stream().filter(tile -> tile.getString("kind").equals("METRIC") && metrics.containsKey(tile.getString("metric", ""))).toList();
        var windows = List.of(Window.monthToDate(today), new Window(today.minusYears(1).plusDays(1), today.plusDays(1)));
        var distinct = asked.stream().map(tile -> metrics.get(tile.getString("metric"))).distinct().toList();
        if (distinct.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return figures.of(distinct.stream().map(metric -> metric.definition(null)).toList(), windows, sight, now).map(found -> asked.stream().collect(Collectors.toMap(
                GatherFigures::key, tile -> {
                    int at = IntStream.range(0, distinct.size()).filter(i -> distinct.get(i).id().equals(tile.getString("metric"))).findFirst().orElseThrow();
                    boolean month = tile.getString("period", "YEAR").equals("MONTH");
                    var metric = distinct.get(at);
                    var value = found[at][month ? 0 : 1].value();
                    return new Words("%s（%s）：%s".formatted(metric.titleZh(), month ? "本月" : "近一年", written(value, metric.unit(), true)),
                            "%s (%s): %s".formatted(metric.titleEn(), month ? "this month" : "last 12 months", written(value, metric.unit(), false)));
                }, (one, same) -> one)));
    }

    private static String written(BigDecimal value, Catalogue.Unit unit, boolean chinese) {
        if (value == null) {
            return "–";
        }
        return switch (unit) {
            case RATIO -> value.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + " %";
            case MONEY -> chinese && value.abs().compareTo(BigDecimal.valueOf(10_000)) >= 0 ? "%,.1f 万".formatted(value.movePointLeft(4)) : "%,.0f".formatted(value);
            case HOURS -> value.setScale(1, RoundingMode.HALF_UP) + (chinese ? " 小时" : " h");
            case DAYS -> value.setScale(1, RoundingMode.HALF_UP) + (chinese ? " 天" : " days");
            case COUNT -> "%,.0f".formatted(value);
        };
    }

    private static Words titled(JsonObject tile, Words words) {
        return new Words("【" + tile.getString("title", "") + "】\n" + words.zh(), tile.getString("title", "") + "\n" + words.en());
    }

    private static String joined(List<Words> parts, Function<Words, String> language) {
        return parts.stream().map(language).filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
    }
}
