package io.tongpin.lead.playbook;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("C5")
class PlaybookIT {

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }

    private static Map<String, Object> entry(String script, String state) {
        var entry = new HashMap<String, Object>(Map.of("title", "话术" + UUID.randomUUID(), "objection", "你们太贵了，超出我们的预算", "script", script));
        entry.put("state", state);
        return entry;
    }

    private static String published(Map<String, Object> entry) {
        return as("ops.admin").body(entry).post("/api/playbooks").then().statusCode(201).body("state", equalTo("PUBLISHED")).extract().path("id");
    }

    private static String script(String username, Object title) {
        return as(username).queryParam("q", title).get("/api/playbooks").path("items[0].script");
    }

    @AfterEach
    void onePersonPublishes() {
        as("sales.head").body(Map.of("secondPerson", false)).put("/api/playbooks/policy").then().statusCode(200);
    }

    @Test
    void aChangeWaitsBesideWhatIsPublishedUntilSomebodyElseApprovesIt() {
        // given
        var entry = entry("先算一小时停线的钱", "PUBLISHED");
        var id = published(entry);
        entry.put("script", "先问停线一小时损失多少");
        entry.put("state", "REVIEW");
        as("ops.admin").header("If-Match", "1").body(entry).put("/api/playbooks/{id}", id).then().statusCode(202).body("version", equalTo(1)).body("pending", notNullValue());
        assertScript(entry.get("title"), "先算一小时停线的钱");
        as("ops.admin").body(Map.of()).post("/api/playbooks/{id}/approve", id).then().statusCode(403).body("type", equalTo("urn:tongpin:problem:playbook.own"));
        as(Team.ANNA).body(Map.of()).post("/api/playbooks/{id}/approve", id).then().statusCode(403);
        as("ops.admin").get("/api/playbooks/changes").then().body("items.find { it.playbookId == '" + id + "' }.own", equalTo(true));
        // when
        as("sales.head").body(Map.of("comment", "好")).post("/api/playbooks/{id}/approve", id).then().statusCode(200).body("version", equalTo(2)).body("pending", nullValue());
        // then
        assertScript(entry.get("title"), "先问停线一小时损失多少");
        as("sales.head").get("/api/playbooks/{id}/versions", id).then().body("items.version", contains(2, 1)).body("items[0].approvedBy", notNullValue())
                .body("items[1].approvedBy", nullValue());
        as("sales.head").body(Map.of()).post("/api/playbooks/{id}/approve", id).then().statusCode(404);
    }

    private static void assertScript(Object title, String script) {
        org.assertj.core.api.Assertions.assertThat(script(Team.ANNA, title)).isEqualTo(script);
    }

    @Test
    void whereTheHeadOfSalesWantsTwoPeopleNobodyPublishesAlone() {
        // given
        as("ops.admin").body(Map.of("secondPerson", true)).put("/api/playbooks/policy").then().statusCode(403);
        as("sales.head").body(Map.of("secondPerson", true)).put("/api/playbooks/policy").then().statusCode(200);
        var entry = entry("先算一小时停线的钱", "PUBLISHED");
        // when
        String id = as("ops.admin").body(entry).post("/api/playbooks").then().statusCode(201).body("state", equalTo("DRAFT")).body("pending", notNullValue()).extract().path("id");
        // then
        as(Team.ANNA).queryParam("q", entry.get("title")).get("/api/playbooks").then().body("items", hasSize(0));
        as("sales.head").body(Map.of()).post("/api/playbooks/{id}/reject", id).then().statusCode(400);
        as("sales.head").body(Map.of("comment", "再短一点")).post("/api/playbooks/{id}/reject", id).then().statusCode(200).body("pending", nullValue());
        as(Team.ANNA).queryParam("q", entry.get("title")).get("/api/playbooks").then().body("items", hasSize(0));
    }

    @Test
    void anApprovalOfAnEntryThatMovedOnIsRefused() {
        // given
        var entry = entry("第一版", "PUBLISHED");
        var id = published(entry);
        entry.put("state", "REVIEW");
        as("ops.admin").body(entry).put("/api/playbooks/{id}", id).then().statusCode(202);
        entry.put("state", "PUBLISHED");
        entry.put("script", "第二版");
        as("ops.admin").body(entry).put("/api/playbooks/{id}", id).then().statusCode(200);
        // then
        as("sales.head").body(Map.of()).post("/api/playbooks/{id}/approve", id).then().statusCode(409);
        assertScript(entry.get("title"), "第二版");
    }

    @Test
    void aWordingKeepsItsRecordOverVersionsAndIsTaught() {
        // given
        var entry = entry("原来的说法", "PUBLISHED");
        entry.put("objection", "这个东西能不能在潜水艇" + UUID.randomUUID() + "里用");
        entry.put("variants", List.of(Map.of("name", "短", "script", "短的说法"), Map.of("name", "长", "script", "长的说法")));
        var id = published(entry);
        List<Map<String, Object>> variants = as("ops.admin").queryParam("q", entry.get("title")).get("/api/playbooks").path("items[0].variants");
        var lead = Team.leadOf(Team.ANNA, "客户" + UUID.randomUUID());
        // when
        String variant = null;
        for (int i = 0; i < 60 && variant == null; i++) {
            var answer = as(Team.ANNA).body(Map.of("leadId", lead, "message", entry.get("objection"))).post("/api/assist").then().statusCode(200).extract().jsonPath();
            variant = answer.getString("strategies.find { it.id == '" + id + "' }.variantId");
            if (variant != null) {
                as(Team.ANNA).body(Map.of("strategyId", id, "helped", true)).post("/api/assist/{id}/feedback", answer.getString("id")).then().statusCode(200);
            }
        }
        var kept = variant;
        entry.put("variants", List.of(Map.of("id", kept, "name", "改名", "script", "改了的说法")));
        as("ops.admin").body(entry).put("/api/playbooks/{id}", id).then().statusCode(200);
        // then
        as("ops.admin").queryParam("q", entry.get("title")).get("/api/playbooks").then().body("items[0].variants.id", contains(kept)).body("items[0].variants[0].name", equalTo("改名"))
                .body("items[0].variants[0].won", equalTo(1)).body("items[0].won", equalTo(1)).body("items[0].winRate", equalTo(1.0f)).body("items[0].shown", not(equalTo(0)));
        org.assertj.core.api.Assertions.assertThat(variants).extracting(one -> one.get("id")).contains(kept);
    }

    @Test
    void anEntryKnowsWhichObjectionsItAnswers() {
        var entry = entry("算回本", "PUBLISHED");
        published(entry);
        as(Team.ANNA).queryParam("q", entry.get("title")).get("/api/playbooks").then().body("items[0].labels", hasItem("PRICE_SENSITIVE"));
        as(Team.ANNA).get("/api/playbooks").then().body("items.labels.flatten()", hasItems("STALLING", "DECISION_CHAIN"));
    }
}
