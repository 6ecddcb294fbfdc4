package io.tongpin.lead;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The life of a lead inside lead-service, with the other services' events put on the broker. */
@QuarkusTest
@WithTestResource(TestStack.class)
class LeadStoryIT {
    private static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @Inject
    Pool pool;

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }

    private static String someCompany() {
        return "客户" + UUID.randomUUID().toString().substring(0, 13);
    }

    private static ValidatableResponse advance(String lead, String to) {
        return as(Team.ANNA).body(Map.of("to", to)).post("/api/leads/{id}/advance", lead).then();
    }

    private static void reached(String lead, String kind) {
        as(Team.ANNA).body(Map.of("kind", kind, "outcome", "REACHED")).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201);
    }

    private static void attach(String lead, String checkpoint) {
        given().auth().oauth2(Tokens.of(Team.ANNA)).multiPart("file", "确认书.pdf", PDF).multiPart("checkpoint", checkpoint)
                .post("/api/leads/{id}/evidence", lead).then().statusCode(201).body("contentType", equalTo("application/pdf"));
    }

    private static void onLevelFive(String lead) {
        reached(lead, "CALL");
        advance(lead, "L2").statusCode(200);
        attach(lead, "need-confirmation");
        as(Team.ANNA).body(Map.of("painPoint", "停线", "budgetRange", "60-100 万")).patch("/api/leads/{id}", lead).then().statusCode(200);
        advance(lead, "L3").statusCode(200);
        reached(lead, "VISIT");
        attach(lead, "solution-document");
        as(Team.ANNA).body(Map.of("contacts", List.of(Map.of("name", "韩屿舟", "role", "DECISION_MAKER", "verified", true))))
                .put("/api/leads/{id}/contacts", lead).then().statusCode(200);
        advance(lead, "L4").statusCode(200);
        attach(lead, "quotation");
        as(Team.ANNA).body(Map.of("amount", 680000, "reason", "报价")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(200);
        as(Team.ANNAS_MANAGER).post("/api/leads/{id}/checkpoints/manager-approval/approve", lead).then().statusCode(200);
        advance(lead, "L5").statusCode(200).body("level", equalTo("L5"));
    }

    private static Map<String, Object> order(int amount) {
        return Map.of("type", "NEW", "state", "SIGNED", "amount", Map.of("amount", amount, "currency", "CNY"), "productLine", "GTX Pro", "signedAt",
                LocalDate.now().minusDays(1).toString(), "voucher", Map.of("reference", "HT-1"));
    }

    @Test
    @Tag("A3")
    void anAdvanceIsRefusedWithTheListOfWhatIsMissing() {
        // given
        var lead = Team.leadOf(Team.ANNA, someCompany());
        // when
        var refusal = advance(lead, "L2");
        // then
        refusal.statusCode(422).contentType("application/problem+json").body("missing.checkpoint", contains("call-reached"))
                .body("missing[0].title", equalTo("电话接通客户"));
    }

    @Test
    @Tag("A3")
    void skippingALevelIsRefused() {
        var lead = Team.leadOf(Team.ANNA, someCompany());
        advance(lead, "L3").statusCode(422).body("type", equalTo("urn:tongpin:problem:advance.skip"));
    }

    @Test
    @Tag("A3")
    @Tag("A9")
    void aLeadClimbsLevelByLevelAndIsWonWithItsOrder() {
        // given
        var lead = Team.leadOf(Team.ANNA, someCompany());
        onLevelFive(lead);
        // when
        as(Team.ANNA).body(order(680000)).post("/api/leads/{id}/win", lead).then().statusCode(200).body("status", equalTo("WON"));
        // then
        as(Team.ANNA).get("/api/leads/{id}/timeline?size=200", lead).then().statusCode(200)
                .body("items.type", hasItems("CAPTURED", "ASSIGNED", "FOLLOW_UP", "ADVANCED", "EVIDENCE_ATTACHED", "AMOUNT_CHANGED", "WON"));
        as(Team.ANNA).get("/api/leads/{id}/timeline/verify", lead).then().body("intact", equalTo(true));
        as(Team.ANNA).body(Map.of("kind", "CALL", "outcome", "REACHED")).post("/api/leads/{id}/follow-ups", lead).then().statusCode(422);
    }

    @Test
    @Tag("A4")
    void onlyAContactStopsTheResponseClock() {
        // given
        var lead = Team.leadOf(Team.ANNA, someCompany());
        // when
        as(Team.ANNA).body(Map.of("kind", "CALL", "outcome", "NO_ANSWER")).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201)
                .body("firstResponseAt", nullValue());
        // then
        as(Team.ANNA).body(Map.of("kind", "CHAT", "outcome", "SENT")).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201)
                .body("firstResponseAt", notNullValue());
    }

    @Test
    @Tag("A8")
    void stepsOfTwentyNinePerCentAddUpAndFreezeTheAmount() {
        // given
        var lead = Team.leadOf(Team.ANNA, someCompany());
        as(Team.ANNA).body(Map.of("amount", 100000, "reason", "首次")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(200);
        as(Team.ANNA).body(Map.of("amount", 129000, "reason", "加配件")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(200);
        // when
        var review = as(Team.ANNA).body(Map.of("amount", 131000, "reason", "再加")).put("/api/leads/{id}/expected-amount", lead).then()
                .statusCode(202).body("amountFrozen", equalTo(true)).body("expectedAmount.amount", equalTo("129000.00"))
                .body("pendingAmount.amount", equalTo("131000.00")).extract().<String>path("review.id");
        // then
        as(Team.ANNA).body(Map.of("amount", 130000, "reason", "绕过")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(422)
                .body("review.id", equalTo(review));
        decided(review, lead, true);
        await().untilAsserted(() -> as(Team.ANNA).get("/api/leads/{id}", lead).then().body("amountFrozen", equalTo(false))
                .body("expectedAmount.amount", equalTo("131000.00")));
    }

    @Test
    @Tag("A8")
    void aRejectedAmountIsRestoredAndASecondDecisionChangesNothing() {
        // given
        var lead = Team.leadOf(Team.ANNA, someCompany());
        as(Team.ANNA).body(Map.of("amount", 100000, "reason", "首次")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(200);
        var review = as(Team.ANNA).body(Map.of("amount", 10000, "reason", "砍价")).put("/api/leads/{id}/expected-amount", lead).then()
                .statusCode(202).extract().<String>path("review.id");
        // when
        decided(review, lead, false);
        await().untilAsserted(() -> as(Team.ANNA).get("/api/leads/{id}", lead).then().body("amountFrozen", equalTo(false)));
        decided(review, lead, true);
        // then
        var later = Team.leadOf(Team.ANNA, someCompany());
        assertThat(later).isNotNull();
        as(Team.ANNA).get("/api/leads/{id}", lead).then().body("expectedAmount.amount", equalTo("100000.00"));
    }

    private static void decided(String review, String lead, boolean approved) {
        TestBroker.publish(Event.of("io.tongpin.collaboration.review-decided.v1", review, 1, Map.of("reviewId", review, "kind", "AMOUNT", "leadId",
                lead, "approved", approved, "comment", "看过", "by", Map.of("id", UUID.randomUUID(), "name", "市场负责人"), "at", Instant.now()))
                .build().from("/collaboration-service", null));
    }

    @Test
    @Tag("A5")
    void aProgramNamedAsAPictureIsNoEvidence() {
        // given
        var lead = Team.leadOf(Team.ANNA, someCompany());
        var program = new byte[512];
        program[0] = 'M';
        program[1] = 'Z';
        // when
        var answer = given().auth().oauth2(Tokens.of(Team.ANNA)).multiPart("file", "照片.png", program).multiPart("checkpoint", "need-confirmation")
                .post("/api/leads/{id}/evidence", lead).then();
        // then
        answer.statusCode(415).body("errors[0].field", equalTo("file"));
    }

    @Test
    @Tag("A7")
    void theServicesOwnDatabaseUserCannotRewriteTheTimeline() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                () -> pool.query("update timeline set actor_name = 'x'").executeAndAwait())).hasMessageContaining("permission denied");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                () -> pool.query("delete from timeline").executeAndAwait())).hasMessageContaining("permission denied");
    }

    @Test
    void otherPeoplesLeadsCannotBeReadOrWrittenByAnyPath() {
        // given
        var company = someCompany();
        var lead = Team.leadOf(Team.ANNA, company);
        var evidence = given().auth().oauth2(Tokens.of(Team.ANNA)).multiPart("file", "a.pdf", PDF).multiPart("checkpoint", "need-confirmation")
                .post("/api/leads/{id}/evidence", lead).then().extract().<String>path("id");
        for (var stranger : List.of(Team.CECILY, Team.OTHER_MANAGER)) {
            // then
            as(stranger).get("/api/leads/{id}", lead).then().statusCode(404);
            as(stranger).get("/api/leads?q=" + company).then().body("total", equalTo(0));
            as(stranger).get("/api/leads?owner=" + Team.id(Team.ANNA)).then().body("total", equalTo(0));
            as(stranger).get("/api/leads/{id}/timeline", lead).then().statusCode(404);
            as(stranger).get("/api/leads/{id}/timeline/verify", lead).then().statusCode(404);
            as(stranger).get("/api/leads/{id}/evidence", lead).then().statusCode(404);
            as(stranger).get("/api/leads/{id}/evidence/{e}/content", lead, evidence).then().statusCode(404);
            as(stranger).get("/api/leads/{id}/contacts", lead).then().statusCode(404);
            as(stranger).body(Map.of("note", "x")).patch("/api/leads/{id}", lead).then().statusCode(404);
            as(stranger).body(Map.of("kind", "CALL", "outcome", "REACHED")).post("/api/leads/{id}/follow-ups", lead).then().statusCode(404);
            as(stranger).body(Map.of("to", "L2")).post("/api/leads/{id}/advance", lead).then().statusCode(404);
            as(stranger).body(Map.of("amount", 1, "reason", "x")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(404);
            as(stranger).body(Map.of("reason", "PRICE")).post("/api/leads/{id}/lose", lead).then().statusCode(404);
        }
        as(Team.ANNAS_MANAGER).get("/api/leads/{id}", lead).then().statusCode(200);
    }

    @Test
    void marketingSeesLeadsButNoPhoneNumberAndMayNotWorkOnThem() {
        // given
        var lead = Team.leadOf(Team.ANNA, someCompany());
        // when
        String phone = as("marketing1").get("/api/leads/{id}", lead).then().statusCode(200).extract().path("contact.phone");
        // then
        assertThat(phone).contains("****");
        as("marketing1").get("/api/leads/{id}/timeline", lead).then().body("items.find { it.type == 'CAPTURED' }.after.phone", equalTo(phone));
        for (var number : List.of("13900139001", "13900139002")) {
            as(Team.ANNA).body(Map.of("contacts", List.of(Map.of("name", "韩屿舟", "role", "USER", "phone", number)))).put("/api/leads/{id}/contacts", lead).then().statusCode(200);
        }
        var changed = "items.find { it.type == 'CONTACTS_CHANGED' }.";
        as(Team.ANNA).get("/api/leads/{id}/timeline", lead).then().body(changed + "before.contacts[0].phone", equalTo("+8613900139001"))
                .body(changed + "after.contacts[0].phone", equalTo("+8613900139002"));
        as("marketing1").get("/api/leads/{id}/timeline", lead).then().body(changed + "before.contacts[0].phone", containsString("****"))
                .body(changed + "after.contacts[0].phone", containsString("****"));
        as("marketing1").body(Map.of("kind", "CALL", "outcome", "REACHED")).post("/api/leads/{id}/follow-ups", lead).then().statusCode(403);
        as("delivery1").get("/api/leads/{id}", lead).then().statusCode(404);
    }

    @Test
    void aRepeatedOrOlderAssignmentChangesNothing() {
        // given
        var lead = Team.leadOf(Team.ANNA, someCompany());
        Team.known(Team.CECILY);
        Team.assigned(lead, Team.CECILY, 2, Instant.now().plusSeconds(60));
        await().untilAsserted(() -> as("sales.head").get("/api/leads/{id}", lead).then().body("round", equalTo(2)));
        // when
        Team.assigned(lead, Team.ANNA, 1, Instant.now().plusSeconds(60));
        var later = Team.leadOf(Team.ANNA, someCompany());
        // then
        assertThat(later).isNotNull();
        as("sales.head").get("/api/leads/{id}", lead).then().body("owner.name", equalTo(Team.CECILY)).body("round", equalTo(2));
    }

    @Test
    @Tag("A1")
    void aFileIsImportedWithAReportOfItsBadRows() {
        // given
        var token = UUID.randomUUID().toString().substring(0, 8);
        var csv = "公司名称,联系人,手机,来源,行业\n甲" + token + "精密,张三," + NewLeads.phone() + ",展会,制造\n"
                + "乙" + token + "软件,李四,12,展会,软件\n甲" + token + "精密,王五," + NewLeads.phone() + ",展会,制造\n,赵六,,展会,\n";
        // when
        String job = given().auth().oauth2(Tokens.of("marketing1")).multiPart("file", "leads.csv", csv.getBytes(java.nio.charset.Charset.forName("GB18030")))
                .post("/api/leads/import").then().statusCode(202).extract().path("jobId");
        // then
        await().untilAsserted(() -> as("marketing1").get("/api/imports/{id}", job).then().body("state", equalTo("DONE")));
        as("marketing1").get("/api/imports/{id}", job).then().body("accepted", equalTo(1)).body("duplicates", equalTo(1))
                .body("rejected", equalTo(2)).body("errors.row", containsInAnyOrder(3, 4, 5)).body("errors.column", hasItem("手机"));
        as(Team.ANNA).get("/api/imports/{id}", job).then().statusCode(404);
    }

    @Test
    void theApplicationSendsWhatItsContractSays() throws Exception {
        // given
        var lead = Team.leadOf(Team.ANNA, someCompany());
        onLevelFive(lead);
        as(Team.ANNA).body(order(990000)).post("/api/leads/{id}/win", lead).then().statusCode(422).body("review.id", notNullValue());
        as(Team.ANNA).body(Map.of("to", "L4", "reason", "方案要改")).post("/api/leads/{id}/move-back", lead).then().statusCode(200);
        as(Team.ANNA).body(Map.of("reason", "PRICE")).post("/api/leads/{id}/lose", lead).then().statusCode(200);
        var won = Team.leadOf(Team.ANNA, someCompany());
        onLevelFive(won);
        as(Team.ANNA).body(order(700000)).post("/api/leads/{id}/win", won).then().statusCode(200);
        var invalid = Team.leadOf(Team.ANNA, someCompany());
        as(Team.ANNA).body(Map.of("reason", "WRONG_NUMBER")).post("/api/leads/{id}/invalidate", invalid).then().statusCode(200);
        // when
        var rows = pool.query("select type, payload from outbox").executeAndAwait();
        // then
        var schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var seen = new HashSet<String>();
        for (var row : rows) {
            var name = row.getString("type").replace("io.tongpin.lead.", "");
            var schema = schemas.getSchema(new String(getClass().getResourceAsStream("/events/lead/" + name + ".schema.json").readAllBytes(), StandardCharsets.UTF_8));
            var data = new ObjectMapper().readTree(row.getString("payload")).get("data").toString();
            assertThat(schema.validate(data, InputFormat.JSON)).as(name + " " + data).isEmpty();
            seen.add(name);
        }
        assertThat(seen).contains("lead-captured.v1", "follow-up-recorded.v1", "lead-advanced.v1", "lead-moved-back.v1", "lead-changed.v1",
                "evidence-attached.v1", "amount-frozen.v1", "amount-decided.v1", "lead-won.v1", "lead-lost.v1", "lead-invalidated.v1");
    }
}
