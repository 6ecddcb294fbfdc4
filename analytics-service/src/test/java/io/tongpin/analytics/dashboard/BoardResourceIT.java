package io.tongpin.analytics.dashboard;

import static io.tongpin.analytics.Api.get;
import static io.tongpin.analytics.Api.post;
import static io.tongpin.analytics.Api.put;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.local.TestStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
        undone.statusCode(200).body("version", equalTo(3)).body("title", equalTo("漏斗")).body("layout.tiles", hasSize(6));
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

    private static String create(String username, List<String> roles) {
        return post(username, "/api/dashboards", board(roles)).statusCode(201).extract().path("id");
    }

    private static Map<String, Object> board(List<String> roles) {
        return Map.of("title", "看板", "layout", Map.of("tiles", List.of(Map.of("id", "a", "kind", "METRIC", "metric", "win-rate", "x", 0, "y", 0, "w", 3, "h", 2))),
                "sharedWith", roles);
    }
}
