package io.tongpin.analytics.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongpin.analytics.dashboard.domain.BoardList;
import io.tongpin.analytics.dashboard.domain.Narrowing;
import io.tongpin.platform.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads the settings of tiles; nothing of them is ever text of a query. A pivot's question is the sandbox's to read. */
final class TileSettings {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 5_000;
    private static final Set<Integer> DAYS = Set.of(30, 90, 365);

    private TileSettings() {}

    /**
     * @param metrics ids of the catalogue
     * @throws Problem 400 naming the setting that cannot be, below {@code at}
     */
    static void check(JsonNode tile, String at, Set<String> metrics) {
        if (given(tile, "title") && !(tile.path("title").isTextual() && tile.path("title").asText().length() <= LONGEST_TITLE)) {
            throw Problem.badRequest(at + ".title", "board-text", LONGEST_TITLE);
        }
        switch (tile.path("kind").asText()) {
            case "METRIC" -> {
                if (!metrics.contains(tile.path("metric").asText())) {
                    throw Problem.badRequest(at + ".metric", "board-choice", sorted(metrics));
                }
                choice(tile, at, "period", Set.of("MONTH", "YEAR"));
            }
            case "PIVOT" -> {
                if (!tile.path("query").isObject()) {
                    throw Problem.badRequest(at + ".query", "board-pivot");
                }
                choice(tile, at, "show", Set.of("TABLE", "BAR"));
            }
            case "LIST" -> list(tile, at);
            case "OKR" -> okr(tile, at);
            default -> {
                if (!tile.path("text").isTextual() || tile.path("text").asText().isBlank() || tile.path("text").asText().length() > LONGEST_TEXT) {
                    throw Problem.badRequest(at + ".text", "board-text", LONGEST_TEXT);
                }
            }
        }
    }

    private static void choice(JsonNode tile, String at, String setting, Set<String> choices) {
        if (given(tile, setting) && !choices.contains(tile.path(setting).asText())) {
            throw Problem.badRequest(at + "." + setting, "board-choice", sorted(choices));
        }
    }

    private static void list(JsonNode tile, String at) {
        var list = BoardList.of(tile.path("list").asText()).orElseThrow(() -> Problem.badRequest(at + ".list", "board-list", String.join(", ", BoardList.names())));
        if (given(tile, "limit") && (!tile.path("limit").isInt() || tile.path("limit").asInt() < 1 || tile.path("limit").asInt() > BoardList.MOST_ROWS)) {
            throw Problem.badRequest(at + ".limit", "board-limit", BoardList.MOST_ROWS);
        }
        if (given(tile, "columns") && !(texts(tile.path("columns")) && distinct(tile.path("columns")) && list.columns().containsAll(values(tile.path("columns"))))) {
            throw Problem.badRequest(at + ".columns", "board-columns", sorted(list.columns()));
        }
        if (!given(tile, "filters")) {
            return;
        }
        if (!tile.path("filters").isObject()) {
            throw Problem.badRequest(at + ".filters", "board-filter", sorted(list.narrowings().stream().map(Narrowing::id).toList()));
        }
        tile.path("filters").fields().forEachRemaining(filter -> {
            var narrowing = list.narrowings().stream().filter(one -> one.id().equals(filter.getKey())).findFirst()
                    .orElseThrow(() -> Problem.badRequest(at + ".filters", "board-filter", sorted(list.narrowings().stream().map(Narrowing::id).toList())));
            if (!texts(filter.getValue()) || !narrowing.takes(values(filter.getValue()))) {
                throw Problem.badRequest(at + ".filters." + narrowing.id(), "board-filter-values", narrowing.known().isEmpty() ? "…" : sorted(narrowing.known()));
            }
        });
    }

    private static void okr(JsonNode tile, String at) {
        if (given(tile, "keyResult") && given(tile, "objective")) {
            throw Problem.badRequest(at + ".objective", "board-okr");
        }
        for (var which : List.of("keyResult", "objective")) {
            if (given(tile, which) && !id(tile.path(which))) {
                throw Problem.badRequest(at + "." + which, "board-okr");
            }
        }
        if (given(tile, "days") && !(tile.path("days").isInt() && DAYS.contains(tile.path("days").asInt()))) {
            throw Problem.badRequest(at + ".days", "board-days", "30, 90, 365");
        }
    }

    private static boolean given(JsonNode tile, String setting) {
        return !tile.path(setting).isMissingNode() && !tile.path(setting).isNull();
    }

    private static boolean id(JsonNode value) {
        try {
            return value.isTextual() && UUID.fromString(value.asText()).toString().equals(value.asText());
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean texts(JsonNode values) {
        return values.isArray() && StreamSupport.stream(values.spliterator(), false).allMatch(JsonNode::isTextual);
    }

    private static boolean distinct(JsonNode values) {
        return values(values).stream().distinct().count() == values.size();
    }

    private static List<String> values(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static String sorted(Collection<String> names) {
        return names.isEmpty() ? "–" : String.join(", ", names.stream().sorted().toList());
    }
}
