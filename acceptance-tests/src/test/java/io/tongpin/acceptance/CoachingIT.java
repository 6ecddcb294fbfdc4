package io.tongpin.acceptance;

import static io.tongpin.acceptance.Journey.managerOf;
import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.post;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Journey.toLevelFive;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the best say becomes what everyone can say. */
@ExtendWith(Product.class)
class CoachingIT {
    private static final Duration BUILT = Duration.ofSeconds(90);

    private static Map<String, Object> said(String speaker, int at, String text) {
        return Map.of("speaker", speaker, "at", at, "text", text);
    }

    private static String call(String owner, String lead, List<Map<String, Object>> said) {
        return as(owner).body(Map.of("utterances", said)).post("/api/leads/{id}/calls", lead).then().statusCode(201).extract().path("callId");
    }

    /** A lead that was won after the rep had said this. */
    private static void won(String lead, String... pitch) {
        var owner = ownerOf(lead);
        var lines = new java.util.ArrayList<Map<String, Object>>();
        for (var line : pitch) {
            lines.add(said("REP", lines.size() * 5, line));
        }
        call(owner, lead, lines);
        toLevelFive(lead, owner, managerOf(lead), 680_000);
        as(owner).body(Map.of("type", "NEW", "state", "SIGNED", "amount", Map.of("amount", 680_000, "currency", "CNY"), "productLine", "GTX Pro", "signedAt",
                LocalDate.now().minusDays(1).toString(), "voucher", Map.of("reference", "HT-" + UUID.randomUUID()))).post("/api/leads/{id}/win", lead).then().statusCode(200);
    }

    @Test
    @Tag("C4")
    void whatWonTwiceIsEditedPublishedAndReadOnAPhone() {
        // given
        var key = UUID.randomUUID().toString().substring(0, 8);
        // a rep of the industry, whoever won
        var rep = "anna.snelling";
        won(post("杭州云" + key + "数据有限公司", "WEB"), "您好，杭州云" + key + "数据有限公司的韩总在吗", "上线日我们写进合同，晚一周按条款赔");
        won(post(someCompany(), "WEB"), "上线日写进合同里，晚一周我们按条款赔您");
        as(rep).post("/api/phrase-packs/build").then().statusCode(403);
        as("ops.admin").body(Map.of("industry", "medical")).post("/api/phrase-packs/build").then().statusCode(202);
        await().atMost(BUILT).untilAsserted(() -> as("ops.admin").queryParam("state", "DRAFT").queryParam("industry", "medical").get("/api/phrase-packs").then()
                .body("items[0].phrases.text.findAll { it.contains('写进合同') }.size()", greaterThan(0)));
        try (var editor = Screen.of("ops.admin").open("/phrases"); var reader = Screen.of(rep, 390, 844).open("/phrases")) {
            editor.shows("写进合同").picture("phrases-desk");
            var phrase = editor.page.getByRole(AriaRole.LISTITEM).filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("写进合同")).last();
            phrase.getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("通过").setExact(true)).click();
            var publish = new com.microsoft.playwright.Locator.GetByRoleOptions().setName(java.util.regex.Pattern.compile("发布 \\d+ 句"));
            editor.page.locator(".pack-head").getByRole(AriaRole.BUTTON, publish).click();
            // when
            editor.page.getByRole(AriaRole.TOOLTIP).getByRole(AriaRole.BUTTON, publish).click();
            // then
            reader.page.getByText("写进合同").first().waitFor();
            reader.picture("phrases-phone");
        }
        var pack = as(rep).get("/api/phrase-packs").then().statusCode(200).body("items.industry", hasItem("medical")).extract().asString();
        assertThat(pack).contains("写进合同").doesNotContain("韩总", "云" + key);
    }

    @Test
    @Tag("C5")
    void aScriptThatTwoPeopleHaveToAgreeOnIsPublishedByTheSecond() {
        // given
        var title = "两人审批" + UUID.randomUUID();
        var entry = new HashMap<String, Object>(Map.of("title", title, "objection", "你们太贵了", "script", "原来的说法", "variants", List.of(Map.of("name", "短", "script", "短的说法"))));
        String id = as("ops.admin").body(entry).post("/api/playbooks").then().statusCode(201).extract().path("id");
        entry.put("script", "改过的说法");
        entry.put("state", "REVIEW");
        as("ops.admin").body(entry).put("/api/playbooks/{id}", id).then().statusCode(202);
        as("ops.admin").body(Map.of()).post("/api/playbooks/{id}/approve", id).then().statusCode(403);
        as("anna.snelling").body(Map.of()).post("/api/playbooks/{id}/approve", id).then().statusCode(403);
        try (var rep = Screen.of("anna.snelling").open("/playbooks?entry=" + id); var head = Screen.of("sales.head").open("/playbooks")) {
            rep.shows("原来的说法");
            var change = head.page.getByRole(AriaRole.LISTITEM).filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(title)).last();
            change.waitFor();
            head.picture("playbook-approval");
            // when
            change.getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("通过并发布")).click();
            // then
            rep.page.locator(".pb-script").getByText("改过的说法").waitFor();
            rep.picture("playbook-entry");
        }
        as("sales.head").get("/api/playbooks/{id}/versions", id).then().body("items", hasSize(2)).body("items[0].approvedBy", notNullValue());
    }

    @Test
    @Tag("C6")
    void anObjectionLeadsToAnswersAndToTheLeadsThatARepMaySee() {
        // given
        var company = someCompany();
        var lead = post(company, "WEB");
        var owner = ownerOf(lead);
        var call = call(owner, lead, List.of(said("CUSTOMER", 0, "太贵了，预算就这么多，能不能便宜点")));
        var answer = as(owner).body(Map.of("leadId", lead, "message", "太贵了，能不能便宜点")).post("/api/assist").then().statusCode(200).extract().jsonPath();
        as(owner).body(Map.of("strategyId", answer.getString("strategies[0].id"), "helped", true)).post("/api/assist/{id}/feedback", answer.getString("id")).then().statusCode(200);
        // when
        var graph = as(owner).queryParam("industry", "medical").get("/api/knowledge-graph").then().statusCode(200);
        // then
        graph.body("nodes.id", hasItem("objection:PRICE_SENSITIVE")).body("nodes.id", hasItem("strategy:" + answer.getString("strategies[0].id")));
        as(owner).queryParam("objection", "PRICE_SENSITIVE").get("/api/knowledge-graph/leads").then().body("items.leadId", hasItem(lead));
        var stranger = owner.equals("anna.snelling") ? "cecily.lampkin" : "anna.snelling";
        as(stranger).queryParam("objection", "PRICE_SENSITIVE").get("/api/knowledge-graph/leads").then().body("items.leadId", not(hasItem(lead))).body("others", greaterThan(0));
        try (var rep = Screen.of(owner).open("/knowledge?industry=medical&node=objection:PRICE_SENSITIVE")) {
            rep.shows("背后的线索").shows(company);
            rep.picture("knowledge");
            rep.page.getByRole(AriaRole.LINK, new com.microsoft.playwright.Page.GetByRoleOptions().setName(company)).first().click();
            rep.page.waitForURL(url -> url.contains("/leads/" + lead));
        }
        assertThat(call).isNotBlank();
    }

    @Test
    @Tag("C1")
    void aCustomerWhoWantsItGoneLeavesOnlyTheTrace() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        var call = call(owner, lead, List.of(said("CUSTOMER", 0, "我是韩屿舟，预算三十五万，太贵了")));
        assertThat(as(owner).get("/api/leads/{id}/calls/{call}/export", lead, call).then().statusCode(200).extract().asString()).doesNotContain("屿舟", "三十五万");
        as(owner).body(Map.of("consent", false)).put("/api/leads/{id}/calls/{call}/privacy", lead, call).then().statusCode(200).body("consent", equalTo(false));
        try (var rep = Screen.of(owner).open("/leads/" + lead + "/calls/" + call)) {
            rep.shows("客户没有同意").picture("call-privacy");
        }
        // when
        as(owner).delete("/api/leads/{id}/calls/{call}", lead, call).then().statusCode(204);
        // then
        as(owner).get("/api/leads/{id}/calls/{call}", lead, call).then().statusCode(404);
        as(owner).get("/api/leads/{id}/timeline?size=200", lead).then().body("items.type", hasItem("CALL_DELETED"));
    }
}
