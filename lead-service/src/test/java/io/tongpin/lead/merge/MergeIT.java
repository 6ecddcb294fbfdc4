package io.tongpin.lead.merge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
@Tag("A2")
class MergeIT {
    private static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }

    private static String lead(String owner) {
        return Team.leadOf(owner, "合并" + UUID.randomUUID());
    }

    @Test
    void twoLeadsBecomeOneFieldByFieldAndTwoAgain() {
        // given
        var kept = lead(Team.ANNA);
        var other = lead(Team.ANNA);
        as(Team.ANNA).body(Map.of("painPoint", "停线", "note", "老备注", "tags", List.of("甲"), "expectedCloseOn", "2026-12-31")).patch("/api/leads/{id}", kept).then().statusCode(200);
        as(Team.ANNA).body(Map.of("painPoint", "质量", "note", "新备注", "budgetRange", "60 万", "tags", List.of("乙"), "expectedCloseOn", "2027-03-31")).patch("/api/leads/{id}", other).then().statusCode(200);
        as(Team.ANNA).body(Map.of("kind", "CALL", "outcome", "REACHED")).post("/api/leads/{id}/follow-ups", other).then().statusCode(201);
        given().auth().oauth2(Tokens.of(Team.ANNA)).multiPart("file", "a.pdf", PDF).multiPart("checkpoint", "need-confirmation")
                .post("/api/leads/{id}/evidence", other).then().statusCode(201);
        as(Team.ANNA).get("/api/leads/{id}/merge/{other}", kept, other).then().statusCode(200).body("choose.field", hasItems("painPoint", "note", "expectedCloseOn"))
                .body("brings.followUps", equalTo(1)).body("brings.evidence", equalTo(1));
        // when
        as(Team.ANNA).body(Map.of("other", other, "fromOther", List.of("painPoint", "expectedCloseOn"))).post("/api/leads/{id}/merge", kept).then().statusCode(200)
                .body("painPoint", equalTo("质量")).body("expectedCloseOn", equalTo("2027-03-31")).body("note", equalTo("老备注")).body("budgetRange", equalTo("60 万")).body("tags", contains("甲", "乙"))
                .body("level", equalTo("L1")).body("checkpoints.find { it.id == 'call-reached' }.met", equalTo(true));
        // then
        as(Team.ANNA).get("/api/leads/{id}", other).then().body("status", equalTo("MERGED")).body("mergedInto", equalTo(kept));
        as(Team.ANNA).get("/api/leads/{id}/evidence", kept).then().body("items.size()", equalTo(1));
        String merge = as(Team.ANNA).get("/api/leads/{id}/merges", kept).then().extract().path("items[0].id");
        as(Team.ANNA).post("/api/leads/{id}/merges/{m}/undo", kept, merge).then().statusCode(200).body("painPoint", equalTo("停线")).body("expectedCloseOn", equalTo("2026-12-31"))
                .body("budgetRange", equalTo(null)).body("tags", contains("甲")).body("checkpoints.find { it.id == 'call-reached' }.met", equalTo(false));
        as(Team.ANNA).get("/api/leads/{id}", other).then().body("status", equalTo("OPEN")).body("painPoint", equalTo("质量"));
        as(Team.ANNA).get("/api/leads/{id}/evidence", kept).then().body("items.size()", equalTo(0));
        as(Team.ANNA).get("/api/leads/{id}/timeline/verify", kept).then().body("intact", equalTo(true));
        as(Team.ANNA).post("/api/leads/{id}/merges/{m}/undo", kept, merge).then().statusCode(422);
    }

    @Test
    @Tag("A8")
    void mergingPassesNeitherALevelNorTheBreaker() {
        // given
        var kept = lead(Team.ANNA);
        var other = lead(Team.ANNA);
        as(Team.ANNA).body(Map.of("amount", 100000, "reason", "报价")).put("/api/leads/{id}/expected-amount", kept).then().statusCode(200);
        as(Team.ANNA).body(Map.of("amount", 900000, "reason", "报价")).put("/api/leads/{id}/expected-amount", other).then().statusCode(200);
        // when
        as(Team.ANNA).body(Map.of("other", other, "fromOther", List.of("expectedAmount"))).post("/api/leads/{id}/merge", kept).then().statusCode(200)
                // then
                .body("amountFrozen", equalTo(true)).body("expectedAmount.amount", equalTo("100000.00")).body("pendingAmount.amount", equalTo("900000.00"));
        var third = lead(Team.ANNA);
        as(Team.ANNA).body(Map.of("other", third)).post("/api/leads/{id}/merge", kept).then().statusCode(422).body("type", equalTo("urn:tongpin:problem:amount.frozen"));
    }

    @Test
    void ownFieldsTheAmountAndWhoReportsToWhomAreMergedAndComeBack() {
        // given
        var key = "m" + UUID.randomUUID().toString().replace("-", "").substring(0, 8);
        as("ops.admin").body(Map.of("title", Map.of("zh", "面积", "en", "Area"), "type", "NUMBER")).put("/api/custom-fields/{k}", key).then().statusCode(200);
        var kept = lead(Team.ANNA);
        var other = lead(Team.ANNA);
        as(Team.ANNA).body(Map.of("custom", Map.of(key, 10))).patch("/api/leads/{id}", kept).then().statusCode(200);
        as(Team.ANNA).body(Map.of("custom", Map.of(key, 20))).patch("/api/leads/{id}", other).then().statusCode(200);
        as(Team.ANNA).body(Map.of("amount", 100000, "reason", "报价")).put("/api/leads/{id}/expected-amount", kept).then().statusCode(200);
        as(Team.ANNA).body(Map.of("amount", 120000, "reason", "报价")).put("/api/leads/{id}/expected-amount", other).then().statusCode(200);
        as(Team.ANNA).body(Map.of("contacts", List.of(Map.of("name", "姚敏", "role", "DECISION_MAKER"), Map.of("name", "韩屿舟", "role", "USER", "reportsTo", "姚敏"))))
                .put("/api/leads/{id}/contacts", other).then().statusCode(200);
        as(Team.ANNA).get("/api/leads/{id}/merge/{other}", kept, other).then().body("choose.field", hasItems("custom." + key, "expectedAmount"));
        // when
        as(Team.ANNA).body(Map.of("other", other, "fromOther", List.of("custom." + key, "expectedAmount"))).post("/api/leads/{id}/merge", kept).then().statusCode(200)
                // then
                .body("custom." + key, equalTo(20)).body("expectedAmount.amount", equalTo("120000.00"));
        as(Team.ANNA).get("/api/leads/{id}/contacts", kept).then().body("contacts.find { it.name == '韩屿舟' }.reportsTo", equalTo("姚敏"));
        String merge = as(Team.ANNA).get("/api/leads/{id}/merges", kept).then().extract().path("items[0].id");
        as(Team.ANNA).post("/api/leads/{id}/merges/{m}/undo", kept, merge).then().statusCode(200).body("custom." + key, equalTo(10))
                .body("expectedAmount.amount", equalTo("100000.00")).body("amountFrozen", equalTo(false));
    }

    @Test
    void otherPeoplesLeadsAreNeitherComparedNorMerged() {
        // given
        var mine = lead(Team.ANNA);
        var theirs = lead(Team.CECILY);
        // then
        as(Team.ANNA).get("/api/leads/{id}/merge/{other}", mine, theirs).then().statusCode(404);
        as(Team.ANNA).body(Map.of("other", theirs)).post("/api/leads/{id}/merge", mine).then().statusCode(404);
        as("marketing1").body(Map.of("other", theirs)).post("/api/leads/{id}/merge", mine).then().statusCode(403);
    }

    @Test
    void aRepWhoMeetsSomebodyElsesCustomerAsksAndTheOwnerAnswers() {
        // given
        var company = "协作" + UUID.randomUUID();
        var lead = Team.leadOf(Team.ANNA, company);
        Team.known(Team.CECILY);
        var again = Map.of("company", company, "contact", Map.of("name", "王敏"), "source", "WEB");
        as(Team.CECILY).body(again).post("/api/leads").then().statusCode(409).body("existing.owner.name", equalTo(Team.ANNA)).body("existing.leadId", equalTo(null))
                .body("existing.ask", equalTo("/api/collaboration-requests"));
        // when
        String request = as(Team.CECILY).body(Map.of("company", company, "message", "我认识他们厂长")).post("/api/collaboration-requests").then().statusCode(201)
                .body("owner.name", equalTo(Team.ANNA)).body("leadId", equalTo(null)).extract().path("id");
        // then
        String twice = as(Team.CECILY).body(Map.of("company", company)).post("/api/collaboration-requests").then().statusCode(201).extract().path("id");
        org.assertj.core.api.Assertions.assertThat(twice).isEqualTo(request);
        as(Team.CECILY).get("/api/leads/{id}", lead).then().statusCode(404);
        as(Team.CECILY).body(Map.of("accept", true)).post("/api/collaboration-requests/{id}/answer", request).then().statusCode(404);
        as(Team.ANNA).get("/api/collaboration-requests").then().body("items.id", hasItem(request));
        as(Team.ANNA).body(Map.of("accept", true, "comment", "一起去")).post("/api/collaboration-requests/{id}/answer", request).then().statusCode(200)
                .body("state", equalTo("ACCEPTED"));
        as(Team.CECILY).get("/api/leads/{id}", lead).then().statusCode(200).body("owner.name", equalTo(Team.ANNA));
        as(Team.CECILY).body(Map.of("kind", "CALL", "outcome", "REACHED")).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201);
        as(Team.CECILY).get("/api/leads?q=" + company).then().body("total", equalTo(1));
        as(Team.CECILY).get("/api/collaboration-requests?box=out").then().body("items.leadId", hasItem(lead));
    }

    @Test
    void somebodyElsesSimilarCustomerIsConfirmedAsAnotherOneByItsName() {
        // given
        var name = "另一家" + UUID.randomUUID().toString().replaceAll("[0-9-]", "");
        Team.leadOf(Team.ANNA, name + "甲");
        Team.known(Team.CECILY);
        var similar = new java.util.HashMap<String, Object>(Map.of("company", name + "乙", "contact", Map.of("name", "王敏", "email", UUID.randomUUID() + "@x.cn"), "source", "WEB"));
        String confirm = as(Team.CECILY).body(similar).post("/api/leads").then().statusCode(409).body("existing.leadId", equalTo(null)).body("existing.owner.name", equalTo(Team.ANNA))
                .extract().path("existing.confirm");
        similar.put("confirmNotDuplicateOf", "不相干的公司");
        as(Team.CECILY).body(similar).post("/api/leads").then().statusCode(409);
        similar.put("confirmNotDuplicateOf", confirm);
        // when
        as(Team.CECILY).body(similar).post("/api/leads").then().statusCode(201);
        // then: the same name is no likeness, and nobody waves it through
        similar.put("company", name + "甲");
        similar.put("confirmNotDuplicateOf", name + "甲");
        as(Team.CECILY).body(similar).post("/api/leads").then().statusCode(409).body("existing.confirm", equalTo(null));
    }
}
