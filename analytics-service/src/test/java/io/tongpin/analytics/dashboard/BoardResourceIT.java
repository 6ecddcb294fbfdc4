package io.tongpin.analytics.dashboard;

import static io.tongpin.analytics.Api.get;
import static io.tongpin.analytics.Api.post;
import static io.tongpin.analytics.Api.put;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.local.TestStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E11")
class BoardResourceIT {

    @Test
    void aBoardMadeFromATemplateIsChangedAndUndone() {
        // given
        var template = get("sales.head", "/api/dashboards/templates").statusCode(200).body("items.id", hasItems("campaign-funnel", "store-ranking", "renewals-and-churn"))
                .extract().<Map<String, Object>>path("items[0].layout");
        var id = post("sales.head", "/api/dashboards", Map.of("title", "漏斗", "layout", template)).statusCode(201).header("ETag", "\"1\"").extract().<String>path("id");
        put("sales.head", "/api/dashboards/" + id, "\"1\"", Map.of("title", "空", "layout", Map.of("tiles", List.of()))).statusCode(200).body("version", equalTo(2));
        // when
        var undone = post("sales.head", "/api/dashboards/" + id + "/versions/1/restore", "{}");
        // then
        undone.statusCode(200).body("version", equalTo(3)).body("title", equalTo("漏斗")).body("layout.tiles", hasSize(8)).body("layout.tiles.kind", hasItems("METRIC", "PIVOT", "LIST", "OKR"));
        get("sales.head", "/api/dashboards/" + id + "/history").body("items", hasSize(3));
    }

    @Test
    void aChangeNeedsTheVersionItStartsFrom() {
        // given
        var id = create("marketing.head", List.of());
        // when
        var without = put("marketing.head", "/api/dashboards/" + id, null, board(List.of()));
        // then
        without.statusCode(428);
        put("marketing.head", "/api/dashboards/" + id, "\"7\"", board(List.of())).statusCode(412);
    }

    @Test
    void aBoardIsSeenByTheRolesItIsSharedWithAndChangedByItsOwnerOnly() {
        // given
        var id = create("sales.head", List.of("marketing"));
        // when
        var shared = get("marketing1", "/api/dashboards/" + id);
        // then
        shared.statusCode(200).body("own", equalTo(false));
        put("marketing1", "/api/dashboards/" + id, "*", board(List.of())).statusCode(404);
        get("anna.snelling", "/api/dashboards/" + id).statusCode(404);
        get("anna.snelling", "/api/dashboards").body("items.id", not(hasItem(id)));
    }

    @Test
    void aTileOutsideTheGridIsRefused() {
        // given
        var board = new HashMap<>(board(List.of()));
        board.put("layout", Map.of("tiles", List.of(Map.of("id", "a", "kind", "TEXT", "x", 10, "y", 0, "w", 4, "h", 2))));
        // when
        var refused = post("sales.head", "/api/dashboards", board);
        // then
        refused.statusCode(400).body("errors[0].field", equalTo("layout.tiles[0]"));
    }

    @Test
    void eachTemplateIsABoardThatCanBeSaved() {
        // given
        var templates = get("sales.head", "/api/dashboards/templates").extract().<List<Map<String, Object>>>path("items");
        for (var template : templates) {
            // when
            var saved = post("sales.head", "/api/dashboards", Map.of("title", template.get("title"), "layout", template.get("layout")));
            // then
            saved.statusCode(201);
        }
    }

    @Test
    void aListIsKeptWithItsColumnsRowsAndFilters() {
        // given
        var tile = Map.of("list", "UNHEALTHY", "columns", List.of("health", "owner"), "limit", 20, "filters", Map.of("owner", List.of("me"), "health", List.of("SILENT", "OPEN_TICKET"),
                "region", List.of("华东")));
        // when
        var saved = post("anna.snelling", "/api/dashboards", withTile("LIST", tile));
        // then
        saved.statusCode(201).body("layout.tiles[0].columns", equalTo(List.of("health", "owner"))).body("layout.tiles[0].filters.health", equalTo(List.of("SILENT", "OPEN_TICKET")))
                .body("layout.tiles[0].limit", equalTo(20));
    }

    @ParameterizedTest
    @MethodSource("listsThatCannotBe")
    void aListThatCannotBeIsRefusedWithWhatItMayBe(Map<String, Object> settings, String field, String cure) {
        // when
        var refused = post("sales.head", "/api/dashboards", withTile("LIST", settings));
        // then
        refused.statusCode(400).body("errors[0].field", equalTo("layout.tiles[0]." + field)).body("errors[0].message", containsString(cure));
    }

    static Stream<Arguments> listsThatCannotBe() {
        return Stream.of(arguments(Map.of(), "list", "COMMITMENTS"), arguments(Map.of("list", "SALARIES"), "list", "OVERDUE"),
                arguments(Map.of("list", "ORDERS", "columns", List.of("cost")), "columns", "amount, customer"),
                arguments(Map.of("list", "OVERDUE", "columns", List.of("due", "due")), "columns", "due"), arguments(Map.of("list", "OVERDUE", "columns", "due"), "columns", "due"),
                arguments(Map.of("list", "OVERDUE", "limit", 51), "limit", "50"), arguments(Map.of("list", "OVERDUE", "limit", "10"), "limit", "50"),
                arguments(Map.of("list", "WAITING", "filters", Map.of("region", List.of("华东"))), "filters", "–"),
                arguments(Map.of("list", "OVERDUE", "filters", Map.of("status", List.of("WON"))), "filters", "industry, level, owner, region"),
                arguments(Map.of("list", "OVERDUE", "filters", List.of("L1")), "filters", "level"),
                arguments(Map.of("list", "OVERDUE", "filters", Map.of("level", List.of("L9"))), "filters.level", "L1, L2, L3, L4, L5"),
                arguments(Map.of("list", "OVERDUE", "filters", Map.of("level", "L1")), "filters.level", "L1"),
                arguments(Map.of("list", "OVERDUE", "filters", Map.of("owner", List.of(UUID.randomUUID().toString()))), "filters.owner", "me"),
                arguments(Map.of("list", "ORDERS", "filters", Map.of("state", List.of("PAID", "SIGNED"))), "filters.state", "PAID"));
    }

    @ParameterizedTest
    @MethodSource("linesThatCannotBe")
    void anOkrTileNamesOneKeyResultOrOneObjective(Map<String, Object> settings, String field) {
        // when
        var refused = post("sales.head", "/api/dashboards", withTile("OKR", settings));
        // then
        refused.statusCode(400).body("errors[0].field", equalTo("layout.tiles[0]." + field));
    }

    static Stream<Arguments> linesThatCannotBe() {
        var id = UUID.randomUUID().toString();
        return Stream.of(arguments(Map.of("keyResult", "growth"), "keyResult"), arguments(Map.of("objective", 7), "objective"), arguments(Map.of("keyResult", id, "objective", id), "objective"),
                arguments(Map.of("keyResult", id, "days", 31), "days"));
    }

    @Test
    void anOkrTileIsKeptWithItsKeyResult() {
        // given
        var id = UUID.randomUUID().toString();
        // when
        var saved = post("anna.snelling", "/api/dashboards", withTile("OKR", Map.of("keyResult", id, "days", 365)));
        // then
        saved.statusCode(201).body("layout.tiles[0].keyResult", equalTo(id));
    }

    @ParameterizedTest
    @MethodSource("tilesThatCannotBe")
    void aFigureAPivotAndWordsThatCannotBeAreRefusedWithWhatTheyMayBe(String kind, Map<String, Object> settings, String field, String cure) {
        // when
        var refused = post("sales.head", "/api/dashboards", withTile(kind, settings));
        // then
        refused.statusCode(400).body("errors[0].field", equalTo("layout.tiles[0]." + field)).body("errors[0].message", containsString(cure));
    }

    static Stream<Arguments> tilesThatCannotBe() {
        return Stream.of(arguments("METRIC", Map.of(), "metric", "win-rate"), arguments("METRIC", Map.of("metric", "luck"), "metric", "win-rate"),
                arguments("METRIC", Map.of("metric", "win-rate", "period", "DECADE"), "period", "MONTH, YEAR"), arguments("METRIC", Map.of("metric", "win-rate", "title", 7), "title", "200"),
                arguments("PIVOT", Map.of(), "query", "measures"), arguments("PIVOT", Map.of("query", Map.of("rows", "region")), "query", "measures"),
                arguments("PIVOT", Map.of("query", Map.of("rows", List.of("salary"), "measures", List.of("orders"))), "query.rows[0]", "region"),
                arguments("PIVOT", Map.of("query", Map.of("measures", List.of("luck"))), "query.measures[0]", "order-amount"),
                arguments("PIVOT", Map.of("query", Map.of("rows", List.of("month", "region", "store", "rep", "type"), "measures", List.of("orders"))), "query.rows", "rows"),
                arguments("PIVOT", Map.of("query", Map.of("measures", List.of("orders"), "filters", List.of(Map.of("dim", "region", "op", "IN", "values", List.of(7))))), "query.filters[0].values", ""),
                arguments("PIVOT", Map.of("query", Map.of("measures", List.of("orders")), "show", "PIE"), "show", "BAR, TABLE"), arguments("TEXT", Map.of(), "text", "5"),
                arguments("TEXT", Map.of("text", " "), "text", "5"), arguments("TEXT", Map.of("text", "长".repeat(5_001)), "text", "5"));
    }

    @Test
    void severalCommonFiltersAreKeptEachOnce() {
        // given
        var region = Map.of("dim", "region", "op", "IN", "values", List.of("华东", "华北"));
        var industry = Map.of("dim", "industry", "op", "IN", "values", List.of("retail"));
        // when
        var saved = post("sales.head", "/api/dashboards", withFilters(List.of(region, industry)));
        // then
        saved.statusCode(201).body("layout.filters.dim", equalTo(List.of("region", "industry")));
        post("sales.head", "/api/dashboards", withFilters(List.of(region, region))).statusCode(400).body("errors[0].field", equalTo("layout.filters[1].dim"));
    }

    @ParameterizedTest
    @MethodSource("filtersThatCannotBe")
    void aCommonFilterThatCannotBeIsRefused(Object filters, String field) {
        // when
        var refused = post("sales.head", "/api/dashboards", withFilters(filters));
        // then
        refused.statusCode(400).body("errors[0].field", equalTo("layout.filters" + field));
    }

    static Stream<Arguments> filtersThatCannotBe() {
        return Stream.of(arguments("region", ""), arguments(List.of(Map.of("dim", "salary", "op", "IN", "values", List.of("1"))), "[0].dim"),
                arguments(List.of(Map.of("dim", "region", "op", "NOT_IN", "values", List.of("华东"))), "[0].op"), arguments(List.of(Map.of("dim", "region", "op", "IN", "values", List.of())), "[0].values"),
                arguments(List.of(Map.of("dim", "region", "op", "IN", "values", List.of(7))), "[0].values"));
    }

    private static Map<String, Object> withFilters(Object filters) {
        return Map.of("title", "看板", "layout", Map.of("tiles", List.of(), "filters", filters));
    }

    private static Map<String, Object> withTile(String kind, Map<String, Object> settings) {
        var tile = new HashMap<String, Object>(Map.of("id", "a", "kind", kind, "title", "a", "x", 0, "y", 0, "w", 6, "h", 4));
        tile.putAll(settings);
        return Map.of("title", "看板", "layout", Map.of("tiles", List.of(tile)));
    }

    private static String create(String username, List<String> roles) {
        return post(username, "/api/dashboards", board(roles)).statusCode(201).extract().path("id");
    }

    private static Map<String, Object> board(List<String> roles) {
        return Map.of("title", "看板", "layout", Map.of("tiles", List.of(Map.of("id", "a", "kind", "METRIC", "metric", "win-rate", "x", 0, "y", 0, "w", 3, "h", 2))),
                "sharedWith", roles);
    }
}
