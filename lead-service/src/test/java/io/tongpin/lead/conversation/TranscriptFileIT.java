package io.tongpin.lead.conversation;

import static io.restassured.RestAssured.given;
import static io.tongpin.lead.Conversations.said;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("C1")
class TranscriptFileIT {

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username));
    }

    private static String lead() {
        return Team.leadOf(Team.ANNA, "杭州云栖数据" + UUID.randomUUID().toString().substring(0, 6) + "有限公司");
    }

    private static ValidatableResponse uploaded(String lead, String name, String text) {
        return as(Team.ANNA).multiPart("file", name, text.getBytes(StandardCharsets.UTF_8)).multiPart("consent", "false").post("/api/leads/{id}/calls", lead).then();
    }

    private static ValidatableResponse call(String lead, ValidatableResponse created) {
        String id = created.statusCode(201).extract().path("callId");
        return as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, id).then().statusCode(200).body("consent", equalTo(false));
    }

    @Test
    void aFileMayHoldWhatIsPostedAsJson() {
        var lead = lead();
        call(lead, uploaded(lead, "call.JSON", """
                {"utterances": [{"speaker": "REP", "at": 0, "text": "您看方案怎么样"}, {"speaker": "CUSTOMER", "at": "00:01:05", "text": "太贵了，超出我们的预算"}]}"""))
                .body("utterances.speaker", contains("REP", "CUSTOMER")).body("utterances.at", contains(0, 65_000)).body("risks.label", hasItem("PRICE_SENSITIVE"));
    }

    @Test
    void aFileOfAnythingElseIsRefused() {
        for (var text : List.of("{\"utterances\": []}", "{\"utterances\": [{\"speaker\": \"CUSTOMER\"}]}", "[1, 2]", "not json", "null")) {
            uploaded(lead(), "call.json", text).statusCode(400).body("errors.field", hasItem("file"));
        }
    }

    @Test
    void inAChatExportTheRepIsWhoCustomersAreNot() {
        var lead = lead();
        call(lead, uploaded(lead, "chat.txt", "周敏 2026-11-25 10:00:00\n价格太贵您再考虑考虑\n\n韩屿舟@微信 2026-11-25 10:02:30\n好的收到\n"))
                .body("utterances.speaker", contains("REP", "CUSTOMER")).body("risks", empty());
    }

    @Test
    @Tag("C2")
    void aFalseAlarmIsLearntInTheContextItWasHeardIn() {
        // given
        var lead = lead();
        var asked = said("REP", 0, "这个价格您觉得怎么样，编号" + UUID.randomUUID().toString().substring(0, 8));
        var said = Map.of("utterances", List.of(asked, said("CUSTOMER", 5, "太贵了吧")));
        String id = as(Team.ANNA).contentType("application/json").body(said).post("/api/leads/{id}/calls", lead).then().statusCode(201)
                .body("risks.label", hasItem("PRICE_SENSITIVE")).extract().path("callId");
        String risk = as(Team.ANNA).get("/api/leads/{id}/calls/{call}", lead, id).path("risks.find { it.label == 'PRICE_SENSITIVE' }.id");
        // when
        as(Team.ANNA).contentType("application/json").post("/api/leads/{id}/calls/{call}/risks/{risk}/false-alarm", lead, id, risk).then().statusCode(200);
        // then
        await().untilAsserted(() -> as(Team.ANNA).contentType("application/json").body(said).post("/api/leads/{id}/calls", lead).then().statusCode(201)
                .body("risks.label", not(hasItem("PRICE_SENSITIVE"))));
    }
}
