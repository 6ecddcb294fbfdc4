package io.tongpin.acceptance;

import static io.tongpin.acceptance.Journey.managerOf;
import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.post;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Product.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a customer says is heard while it can still be answered. */
@ExtendWith(Product.class)
class ConversationIT {
    private static final Duration ALERT = Duration.ofSeconds(20);

    private static Map<String, Object> said(String speaker, int at, String text) {
        return Map.of("speaker", speaker, "at", at, "text", text);
    }

    @Test
    @Tag("C1")
    @Tag("C2")
    @Tag("C3")
    void aCheaperCompetitorRaisesAnAlertAndThreeAnswersAreThere() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        var manager = managerOf(lead);
        // when
        String call = as(owner).body(Map.of("utterances", List.of(said("REP", 0, "您看方案怎么样"), said("CUSTOMER", 5, "方案我看了。另一家报价比你们低两成"),
                said("CUSTOMER", 12, "我们的办公室在园区三号楼的三层，电梯在左手边")))).post("/api/leads/{id}/calls", lead).then().statusCode(201)
                .body("risks.label", hasItem("COMPETITOR_COMPARISON")).body("risks.find { it.label == 'COMPETITOR_COMPARISON' }.utterance", equalTo(1))
                .body("risks.findAll { it.utterance == 2 }", empty()).extract().path("callId");
        // then
        for (var person : List.of(owner, manager)) {
            await().atMost(ALERT).untilAsserted(() -> as(person).get("/api/notifications?size=100").then().body("items.link", hasItem(containsString(call))));
        }
        as(owner).body(Map.of("leadId", lead, "message", "另一家报价比你们低两成")).post("/api/assist").then().statusCode(200).body("strategies", hasSize(3))
                .body("strategies.script", not(hasItem(""))).body("strategies.why", notNullValue());
        as("anna.snelling".equals(owner) ? "cecily.lampkin" : "anna.snelling").get("/api/leads/{id}/calls/{call}", lead, call).then().statusCode(404);
    }

    @Test
    @Tag("C1")
    void withoutARecogniserThePageSaysSoAndTakesTranscripts() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        as(owner).get("/api/conversation/recogniser").then().statusCode(200).body("kind", equalTo("NONE")).body("ready", equalTo(false)).body("problem", notNullValue());
        // when
        as(owner).contentType(ContentType.MULTIPART).multiPart("file", "call.wav", "RIFF0000WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).post("/api/leads/{id}/calls", lead).then()
                .statusCode(422).body("errors.field", hasItem("file"));
        as(owner).contentType(ContentType.MULTIPART).multiPart("file", "call.srt", "1\n00:00:01,000 --> 00:00:02,500\n客户：太贵了，超出预算\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/leads/{id}/calls", lead).then().statusCode(201).body("risks.label", hasItem("PRICE_SENSITIVE"));
        // then
        try (var screen = Screen.of(owner).open("/leads/" + lead)) {
            screen.shows("没有配置语音识别模型").shows("call.srt");
        }
    }

    @Test
    @Tag("C2")
    void aDeniedWorryIsNone() {
        as("sales.head").body(Map.of("text", "价格不是问题")).post("/api/conversation/analyze").then().statusCode(200).body("labels.label", not(hasItem("PRICE_SENSITIVE")));
        as("sales.head").body(Map.of("text", "你们这个价格太贵了，超预算")).post("/api/conversation/analyze").then().statusCode(200).body("labels.label", hasItems("PRICE_SENSITIVE"));
    }

    @Test
    @Tag("C5")
    void aPublishedScriptIsOfferedToAnotherPersonWithinSeconds() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        var title = "新话术" + UUID.randomUUID();
        as(owner).body(Map.of("title", title, "objection", "x", "script", "y")).post("/api/playbooks").then().statusCode(403);
        try (var rep = Screen.of(owner).open("/playbooks")) {
            rep.page.getByRole(AriaRole.TABLE).waitFor();
            // when
            as("ops.admin").body(Map.of("title", title, "objection", "你们的系统能不能在潜水艇里用", "script", "可以离线使用")).post("/api/playbooks").then().statusCode(201);
            // then
            rep.shows(title);
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> as(owner).body(Map.of("leadId", lead, "message", "这个在潜水艇里能用吗")).post("/api/assist").then()
                    .statusCode(200).body("strategies.title", hasItem(title)));
        }
    }

    @Test
    @Tag("C1")
    @Tag("C3")
    void theCallPageShowsWhatWasHeardAndAnswersIt() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        String call = as(owner).body(Map.of("utterances", List.of(said("CUSTOMER", 0, "太贵了，预算就这么多，能不能便宜点")))).post("/api/leads/{id}/calls", lead).then()
                .statusCode(201).extract().path("callId");
        try (var rep = Screen.of(owner).open("/leads/" + lead + "/calls/" + call)) {
            // when
            rep.shows("价格敏感").button("给三个回答").click();
            // then
            rep.button("用这个").nth(2).waitFor();
            rep.picture("call");
            rep.button("用这个").first().click();
            rep.button("有用").first().click();
            rep.shows("排序会跟着变");
        }
    }

    @Test
    @Tag("C3")
    void onALeadsPageAnswersAreAskedForAndTakenByKeyboardAlone() {
        // given
        var lead = post(someCompany(), "WEB");
        try (var rep = Screen.of(ownerOf(lead)).open("/leads/" + lead)) {
            rep.page.getByLabel("客户刚说的话").waitFor();
            // when
            rep.page.keyboard().press("a");
            rep.page.keyboard().type("太贵了，超出预算");
            rep.page.keyboard().press("Control+Enter");
            rep.button("用这个").nth(2).waitFor();
            rep.page.keyboard().press("2");
            // then
            rep.shows("用得怎么样");
            rep.picture("lead-assist");
        }
    }

    @Test
    @Tag("C3")
    void onAPhoneAnswersAreOneTapAway() {
        // given
        var lead = post(someCompany(), "WEB");
        try (var rep = Screen.of(ownerOf(lead), 390, 844).open("/leads/" + lead)) {
            // when
            rep.button("怎么回答").click();
            rep.page.getByLabel("客户刚说的话").fill("我得回去问一下老板");
            rep.button("给三个回答").click();
            // then
            rep.button("用这个").nth(2).waitFor();
            rep.picture("phone-assist");
        }
    }

    @Test
    @Tag("C1")
    void whoDropsAFileSaysWhoTheRepIsAndWhetherTheCustomerAgreed() {
        // given
        var lead = post(someCompany(), "WEB");
        var chat = "周敏 2026-11-25 10:00:00\n价格太贵您再考虑考虑\n\n韩屿舟 2026-11-25 10:02:30\n超出预算了，能不能便宜点\n";
        try (var rep = Screen.of(ownerOf(lead)).open("/leads/" + lead)) {
            // when
            rep.page.locator("input[type=file][aria-label='上传录音或文字']").setInputFiles(new FilePayload("chat.txt", "text/plain", chat.getBytes(StandardCharsets.UTF_8)));
            rep.page.getByLabel("销售的名字").fill("周敏");
            rep.page.getByRole(AriaRole.SWITCH).last().click();
            rep.button("上传").last().click();
            // then
            rep.shows("客户没有同意").shows("价格敏感").picture("call-chat");
            rep.page.locator(".said li.rep").getByText("再考虑考虑").waitFor();
        }
    }
}
