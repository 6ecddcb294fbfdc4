package io.tongpin.lead.bulk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("A12")
class BulkIT {

    @Inject
    Pool pool;

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }

    private static String lead(String owner) {
        return Team.leadOf(owner, "批量" + UUID.randomUUID());
    }

    private static void field(String key, String type) {
        as("ops.admin").body(Map.of("title", Map.of("zh", "字段" + key, "en", key), "type", type, "choices", List.of("高", "低"))).put("/api/custom-fields/{k}", key)
                .then().statusCode(200);
    }

    @Test
    void aCustomFieldWorksAtOnceInFormListCheckpointExportAndEvent() {
        // given
        var key = "f" + UUID.randomUUID().toString().replace("-", "").substring(0, 8);
        field(key, "NUMBER");
        var company = "自定义" + UUID.randomUUID();
        // when
        String lead = as("marketing1").body(Map.of("company", company, "contact", Map.of("name", "王敏"), "source", "WEB", "custom", Map.of(key, "1,250"))).post("/api/leads")
                .then().statusCode(201).body("custom." + key, equalTo(1250)).extract().path("id");
        // then
        as("marketing1").get("/api/leads?custom." + key + "=1250").then().body("items.id", contains(lead));
        as("marketing1").get("/api/leads?custom." + key + "=1000..1300").then().body("items.id", contains(lead));
        as("marketing1").get("/api/leads?custom." + key + "=..900").then().body("total", equalTo(0));
        as("ops.admin").body(Map.of("expression", "lead.custom." + key + " > 100")).post("/api/maturity-model/expressions/check").then().body("valid", equalTo(true));
        as("ops.admin").get("/api/maturity-model/draft").then().body("fields", hasItem("custom." + key));
        var csv = as("marketing1").header("Accept-Language", "en").get("/api/leads/export?q=" + company).then().statusCode(200).extract().asString();
        assertThat(csv.lines().findFirst().orElseThrow()).contains(key);
        assertThat(csv).contains("1250");
        assertThat(pool.query("select payload from outbox where subject = '" + lead + "'").executeAndAwait().iterator().next().getString("payload")).contains("\"" + key + "\":1250");
        as("marketing1").body(Map.of("company", company + "二", "contact", Map.of("name", "王敏"), "source", "WEB", "custom", Map.of(key, "很大"))).post("/api/leads").then()
                .statusCode(400).body("errors.field", hasItem("custom." + key));
        as("ops.admin").body(Map.of("title", Map.of("zh", "x", "en", "x"), "type", "TEXT")).put("/api/custom-fields/{k}", key).then().statusCode(422);
        as("sales.head").body(Map.of("title", Map.of("zh", "x", "en", "x"), "type", "TEXT")).put("/api/custom-fields/{k}", key).then().statusCode(403);
    }

    @Test
    void aSearchFindsWhatACustomFieldHolds() {
        // given
        var key = "f" + UUID.randomUUID().toString().replace("-", "").substring(0, 8);
        field(key, "TEXT");
        var said = "竞标编号" + UUID.randomUUID();
        String lead = as("marketing1").body(Map.of("company", "搜自定义" + UUID.randomUUID(), "contact", Map.of("name", "王敏"), "source", "WEB", "custom", Map.of(key, "第 " + said + " 号"))).post("/api/leads")
                .then().statusCode(201).extract().path("id");
        // when
        var found = as("marketing1").queryParam("q", said).get("/api/leads").then().statusCode(200);
        // then
        found.body("items.id", contains(lead));
        as("marketing1").queryParam("q", key).get("/api/leads").then().body("total", equalTo(0));
        as(Team.CECILY).queryParam("q", said).get("/api/leads").then().body("total", equalTo(0));
    }

    @Test
    void aBulkEditHasAPreviewAndAResultForEachLeadAndLeavesStrangersAlone() {
        // given
        var one = lead(Team.ANNA);
        var two = lead(Team.ANNA);
        var theirs = lead(Team.CECILY);
        as(Team.ANNA).body(Map.of("reason", "PRICE")).post("/api/leads/{id}/lose", two).then().statusCode(200);
        as(Team.ANNA).body(Map.of("ids", List.of(one, two, theirs))).post("/api/leads/bulk/preview").then().statusCode(200).body("leads", equalTo(2)).body("notOpen", equalTo(1));
        // when
        String job = as(Team.ANNA).body(Map.of("ids", List.of(one, two, theirs), "set", Map.of("campaign", "双十一", "addTags", List.of("重点")))).post("/api/leads/bulk/edit")
                .then().statusCode(200).body("done", equalTo(1)).body("refused", equalTo(1)).body("results.find { it.leadId == '" + two + "' }.code", equalTo("lead.closed"))
                .extract().path("id");
        // then
        as(Team.ANNA).get("/api/leads/bulk/{id}", job).then().body("results.size()", equalTo(2));
        as(Team.CECILY).get("/api/leads/bulk/{id}", job).then().statusCode(404);
        as(Team.ANNA).get("/api/leads/{id}", one).then().body("campaign", equalTo("双十一")).body("tags", contains("重点"));
        as(Team.CECILY).get("/api/leads/{id}", theirs).then().body("tags.size()", equalTo(0));
        as(Team.ANNA).get("/api/leads?tag=重点").then().body("items.id", hasItem(one));
        as(Team.ANNA).get("/api/lead-tags").then().body("items.tag", hasItem("重点"));
    }

    /** One enforcement point: each way to write many leads, or one by the back door, is tried on a level and on a frozen amount. */
    @Test
    @Tag("A3")
    @Tag("A8")
    void noPathPassesACheckpointOrAFrozenAmount() {
        // given
        var lead = lead(Team.ANNA);
        as(Team.ANNA).body(Map.of("amount", 100_000, "reason", "报价")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(200);
        as(Team.ANNA).body(Map.of("amount", 900_000, "reason", "报价")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(202);
        var sneaky = Map.of("level", "L5", "status", "WON", "expectedAmount", Map.of("amount", 1), "amount", 1, "amountFrozen", false, "owner", "me", "note", "改");
        // when
        as(Team.ANNA).body(sneaky).patch("/api/leads/{id}", lead).then().statusCode(200);
        as(Team.ANNA).body(Map.of("ids", List.of(lead), "set", Map.of("level", "L5", "expectedAmount", 1, "industry", "软件"))).post("/api/leads/bulk/edit").then().statusCode(200);
        as(Team.ANNA).body(Map.of("ids", List.of(lead), "set", Map.of("level", "L5"))).post("/api/leads/bulk/edit").then().statusCode(400);
        as(Team.ANNA).body(Map.of("to", "L5")).post("/api/leads/{id}/advance", lead).then().statusCode(422);
        as(Team.ANNA).body(Map.of("amount", 1, "reason", "x")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(422);
        for (var mode : List.of("UPDATE", "UPSERT", "CREATE")) {
            String job = given().auth().oauth2(Tokens.of(Team.ANNA)).multiPart("file", "x.csv", ("线索编号,公司,联系人,来源,等级,预计金额\n" + lead + ",,,,L5,1\n" + lead + ",,,,,1\n")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)).multiPart("mode", mode).post("/api/leads/import").then().extract().path("jobId");
            await().untilAsserted(() -> as(Team.ANNA).get("/api/imports/{id}", job).then().body("state", equalTo("DONE")).body("updated", equalTo(0)));
        }
        as("ops.admin").body(Map.of("note", "管理员")).patch("/api/leads/{id}", lead).then().statusCode(403);
        as("data.steward").body(Map.of("to", "L2")).post("/api/leads/{id}/advance", lead).then().statusCode(403);
        as(Team.ANNAS_MANAGER).body(Map.of("ids", List.of(lead), "to", Team.id(Team.ANNA), "reason", "x")).post("/api/leads/bulk/hand-over").then().statusCode(200);
        var climbed = lead(Team.ANNA);
        as(Team.ANNA).body(Map.of("kind", "CALL", "outcome", "REACHED")).post("/api/leads/{id}/follow-ups", climbed).then().statusCode(201);
        as(Team.ANNA).body(Map.of("to", "L2")).post("/api/leads/{id}/advance", climbed).then().statusCode(200);
        as(Team.ANNA).body(Map.of("other", climbed, "fromOther", List.of("level", "status", "expectedAmount"))).post("/api/leads/{id}/merge", lead).then().statusCode(422);
        as(Team.ANNA).body(Map.of("to", "L3", "reason", "x")).post("/api/leads/{id}/move-back", lead).then().statusCode(422);
        as(Team.ANNA).post("/api/leads/{id}/checkpoints/manager-approval/approve", lead).then().statusCode(403);
        as(Team.ANNA).body(Map.of("type", "NEW", "state", "SIGNED", "amount", Map.of("amount", 900_000, "currency", "CNY"), "productLine", "GTX Pro", "signedAt", "2026-01-05", "voucher",
                Map.of("reference", "HT-1"))).post("/api/leads/{id}/win", lead).then().statusCode(422);
        as(Team.ANNA).body(Map.of("contacts", List.of(Map.of("name", "姚敏", "role", "USER")), "level", "L5", "expectedAmount", 1)).put("/api/leads/{id}/contacts", lead).then().statusCode(200);
        as("data.steward").body(Map.of("leads", List.of(Map.of("externalId", lead, "company", "旧 " + lead, "source", "WEB", "ownerUsername", Team.ANNA, "createdAt", "2026-03-02T09:00:00+08:00",
                "steps", List.of(Map.of("level", "L2", "at", "2026-03-03T09:00:00+08:00")))))).post("/api/history/leads").then().statusCode(200);
        // then
        as(Team.ANNA).get("/api/leads/{id}", lead).then().body("level", equalTo("L1")).body("status", equalTo("OPEN")).body("amountFrozen", equalTo(true))
                .body("expectedAmount.amount", equalTo("100000.00")).body("pendingAmount.amount", equalTo("900000.00"));
        as(Team.ANNA).get("/api/leads/{id}/timeline/verify", lead).then().body("intact", equalTo(true));
    }

    @Test
    void aLeaversLeadsGoOnWithTheirLevelHistoryAndClocks() {
        // given
        var mate = mateOfAnna();
        var lead = lead(Team.ANNA);
        as(Team.ANNA).body(Map.of("kind", "CALL", "outcome", "REACHED")).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201);
        as(Team.ANNA).body(Map.of("to", "L2")).post("/api/leads/{id}/advance", lead).then().statusCode(200);
        String due = as(Team.ANNA).get("/api/leads/{id}", lead).then().extract().path("dueAt");
        // when
        as(Team.ANNAS_MANAGER).body(Map.of("filter", Map.of("owner", Team.id(Team.ANNA), "q", "批量"), "to", mate, "reason", "离职交接")).post("/api/leads/bulk/hand-over").then()
                .statusCode(200).body("results.leadId", hasItem(lead));
        // then
        as(Team.ANNA).get("/api/leads/{id}", lead).then().statusCode(404);
        as(Team.ANNAS_MANAGER).get("/api/leads/{id}", lead).then().body("level", equalTo("L2")).body("dueAt", equalTo(due)).body("owner.id", equalTo(mate))
                .body("firstResponseAt", notNullValue());
        as(Team.ANNAS_MANAGER).get("/api/leads/{id}/timeline", lead).then().body("items.type", hasItems("HANDED_OVER", "FOLLOW_UP", "ADVANCED"));
        as(Team.OTHER_MANAGER).body(Map.of("ids", List.of(lead), "to", mate, "reason", "x")).post("/api/leads/bulk/hand-over").then().statusCode(400);
    }

    private String mateOfAnna() {
        var id = UUID.randomUUID();
        pool.query("insert into member(id, username, name, path, roles, active, test, sequence) values ('" + id + "', '" + id + "', '新同事', '" + Team.path(Team.ANNA)
                + "', '{sales-rep}', true, false, 1)").executeAndAwait();
        return id.toString();
    }

    @Test
    void anExportHoldsTheListAsItIsFilteredAndMasksWhatListsMask() throws Exception {
        // given
        var lead = lead(Team.ANNA);
        String company = as(Team.ANNA).get("/api/leads/{id}", lead).then().extract().path("company");
        // then
        var mine = as(Team.ANNA).header("Accept-Language", "en").get("/api/leads/export?columns=company,contact.phone&q=" + company).then().statusCode(200).extract().asString();
        assertThat(mine.lines()).hasSize(2);
        assertThat(mine).contains(company, "+86138").doesNotContain("****");
        assertThat(as("marketing1").get("/api/leads/export?q=" + company).then().extract().asString()).contains("****");
        assertThat(as(Team.CECILY).get("/api/leads/export?q=" + company).then().extract().asString()).doesNotContain(company);
        var bytes = as(Team.ANNA).get("/api/leads/export?format=xlsx&q=" + company).then().statusCode(200).extract().asByteArray();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(book.getFirstSheet().read()).hasSize(2).last().satisfies(row -> assertThat(row.getCellText(1)).isEqualTo(company));
        }
        as(Team.ANNA).get("/api/leads/export?format=pdf").then().statusCode(400);
    }

    @Test
    void aViewIsOwnOrSharedWithTheTeamAndKeepsTheReadersRights() {
        // given
        String own = as(Team.ANNA).body(Map.of("name", "我的大单", "filter", Map.of("minAmount", "500000"), "columns", List.of("company", "owner"))).post("/api/lead-views").then()
                .statusCode(201).extract().path("id");
        String team = as(Team.ANNAS_MANAGER).body(Map.of("name", "店里逾期", "shared", "TEAM", "filter", Map.of("due", "overdue"))).post("/api/lead-views").then()
                .statusCode(201).extract().path("id");
        // then
        as(Team.ANNA).get("/api/lead-views").then().body("items.id", hasItems(own, team)).body("items.find { it.id == '" + own + "' }.own", equalTo(true));
        as(Team.OTHER_MANAGER).get("/api/lead-views").then().body("items.id", not(hasItem(own))).body("items.id", not(hasItem(team)));
        as(Team.ANNA).delete("/api/lead-views/{id}", team).then().statusCode(404);
        as(Team.ANNA).delete("/api/lead-views/{id}", own).then().statusCode(204);
    }

    @Test
    @Tag("A11")
    void healthIsWorkedOutWhenSomethingChangesAndShownInListAndDetail() {
        // given
        var lead = lead(Team.ANNA);
        as(Team.ANNA).body(Map.of("kind", "CALL", "outcome", "REACHED")).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201);
        // then
        await().untilAsserted(() -> as(Team.ANNA).get("/api/leads/{id}", lead).then().body("health.warning", hasItem("NO_NEXT_STEP")).body("health[0].todo", notNullValue()));
        as(Team.ANNA).body(Map.of("kind", "CALL", "outcome", "REACHED", "nextActionAt", Instant.now().plusSeconds(86_400).toString())).post("/api/leads/{id}/follow-ups", lead)
                .then().statusCode(201);
        await().untilAsserted(() -> as(Team.ANNA).get("/api/leads/{id}", lead).then().body("health.warning", not(hasItem("NO_NEXT_STEP"))));
        as(Team.ANNA).body(Map.of("amount", 100, "reason", "x")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(200);
        as(Team.ANNA).body(Map.of("amount", 900, "reason", "x")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(202);
        await().untilAsserted(() -> as(Team.ANNA).get("/api/leads?health=AMOUNT_FROZEN").then().body("items.id", hasItem(lead)));
        as(Team.ANNAS_MANAGER).get("/api/lead-health/summary").then().statusCode(200).body("warnings.warning", hasItem("AMOUNT_FROZEN"));
    }

    @Test
    @Tag("A11")
    void aNextStepThatPassesIsWarnedOfWithoutAnythingElseHappening() {
        // given
        var lead = lead(Team.ANNA);
        as(Team.ANNA).body(Map.of("kind", "CALL", "outcome", "REACHED", "nextActionAt", Instant.now().plusSeconds(60).toString())).post("/api/leads/{id}/follow-ups", lead).then()
                .statusCode(201);
        as(Team.ANNA).get("/api/leads/{id}", lead).then().body("health.warning", not(hasItem("NO_NEXT_STEP")));
        // when: a day goes by
        await().untilAsserted(() -> assertThat(pool.preparedQuery("update lead_health set no_next_step_at = no_next_step_at - interval '2 days' where lead_id = $1 and no_next_step_at > now()")
                .executeAndAwait(Tuple.of(UUID.fromString(lead))).rowCount()).isOne());
        // then
        as(Team.ANNA).get("/api/leads/{id}", lead).then().body("health.warning", hasItem("NO_NEXT_STEP"));
        as(Team.ANNA).get("/api/leads?health=NO_NEXT_STEP&size=200").then().body("items.id", hasItem(lead)).body("items.find { it.id == '" + lead + "' }.health.warning", hasItem("NO_NEXT_STEP"));
        as(Team.ANNA).get("/api/leads?health=MOVED_BACK&size=200").then().body("items.id", not(hasItem(lead)));
        as(Team.ANNAS_MANAGER).get("/api/lead-health/summary").then().body("warnings.warning", hasItem("NO_NEXT_STEP"));
    }

    @Test
    @Tag("A11")
    void rulesAreTunedByOpsAdminsAndBackTestedOnClosedLeads() {
        // given
        var lead = lead(Team.ANNA);
        as(Team.ANNA).body(Map.of("reason", "PRICE")).post("/api/leads/{id}/lose", lead).then().statusCode(200);
        var rules = Map.of("rotDays", Map.of("L1", 2, "L2", 7, "L3", 14, "L4", 14, "L5", 10), "singleContactFrom", 1, "noDecisionMakerFrom", 3, "closeDateMoves", 2,
                "movedBackDays", 30, "off", List.of());
        // then
        as("ops.admin").body(rules).post("/api/lead-health/back-test").then().statusCode(200).body("warnings.find { it.warning == 'SINGLE_CONTACT' }.lossRate", notNullValue())
                .body("lost", notNullValue());
        as(Team.ANNA).body(rules).put("/api/lead-health/rules").then().statusCode(403);
        var open = lead(Team.ANNA);
        as("ops.admin").body(rules).put("/api/lead-health/rules").then().statusCode(200).body("rules.rotDays.L1", equalTo(2));
        await().untilAsserted(() -> as(Team.ANNA).get("/api/leads/{id}", open).then().body("health.warning", hasItem("SINGLE_CONTACT")));
    }

    @Test
    @Tag("A10")
    void threeLeadsPerTeamAreDrawnOnceAndTheManagerRecordsWhatIsTrue() {
        // given
        for (int i = 0; i < 5; i++) {
            lead(Team.ANNA);
        }
        pool.query("delete from spot_check").executeAndAwait();
        pool.query("delete from spot_draw").executeAndAwait();
        // when
        var checks = as(Team.ANNAS_MANAGER).get("/api/spot-checks").then().statusCode(200).extract().jsonPath();
        // then
        List<String> leads = checks.getList("items.leadId");
        assertThat(leads).hasSize(3).doesNotHaveDuplicates();
        as(Team.ANNAS_MANAGER).get("/api/spot-checks").then().body("items.leadId", equalTo(leads));
        String draw = checks.getString("items[0].drawId");
        List<String> again = as(Team.ANNAS_MANAGER).get("/api/spot-checks/draws/{id}", draw).then().statusCode(200).extract().path("drawn");
        assertThat(again).containsExactlyInAnyOrderElementsOf(leads);
        String check = checks.getString("items[0].id");
        as(Team.ANNA).body(Map.of("result", "CALLED")).post("/api/spot-checks/{id}/result", check).then().statusCode(403);
        as(Team.OTHER_MANAGER).body(Map.of("result", "CALLED")).post("/api/spot-checks/{id}/result", check).then().statusCode(404);
        as(Team.ANNAS_MANAGER).body(Map.of("result", "NOT_CALLED", "note", "客户说没接到电话")).post("/api/spot-checks/{id}/result", check).then().statusCode(200)
                .body("items.find { it.id == '" + check + "' }.result", equalTo("NOT_CALLED")).body("teams[0].checked", equalTo(1));
        as(Team.ANNAS_MANAGER).body(Map.of("called", true)).post("/api/spot-checks/{id}/result", check).then().statusCode(422);
        as(Team.ANNA).get("/api/spot-checks").then().body("items.find { it.id == '" + check + "' }.note", equalTo("客户说没接到电话"));
        assertThat(pool.query("select 1 from outbox where type = 'io.tongpin.lead.spot-check-recorded.v1'").executeAndAwait().size()).isPositive();
    }

    @Test
    @Tag("A9")
    void aReturnedLeadIsNobodysUntilItIsClaimedAndOpensAgain() {
        // given
        var lead = lead(Team.ANNA);
        Team.known(Team.CECILY);
        // when
        as(Team.ANNA).body(Map.of("reason", "不跟了")).post("/api/leads/{id}/recycle", lead).then().statusCode(200).body("status", equalTo("POOL"));
        // then
        as(Team.ANNA).get("/api/leads/{id}", lead).then().statusCode(404);
        Team.assigned(lead, Team.CECILY, 2, Instant.now().plusSeconds(600));
        await().untilAsserted(() -> as(Team.CECILY).get("/api/leads/{id}", lead).then().statusCode(200).body("status", equalTo("OPEN")).body("round", equalTo(2)));
    }

    @Test
    @Tag("A9")
    void idleLeadsGoBackByTheRuleOfTheirLevel() {
        // given
        var lead = lead(Team.ANNA);
        await().until(() -> pool.query("select 1 from lead_health where lead_id = '" + lead + "'").executeAndAwait().size() == 1);
        as("ops.admin").body(Map.of("days", Map.of("L1", 1))).put("/api/lead-health/idle-rule").then().statusCode(200).body("days.L1", equalTo(1));
        // when
        pool.query("update lead_health set touched_at = now() - interval '2 days' where lead_id = '" + lead + "'").executeAndAwait();
        // then
        await().untilAsserted(() -> as("sales.head").get("/api/leads/{id}", lead).then().body("status", equalTo("POOL")).body("closeReason", equalTo("IDLE")));
        as("ops.admin").body(Map.of("days", Map.of())).put("/api/lead-health/idle-rule").then().statusCode(200);
    }

    @Test
    @Tag("A9")
    void reasonsAreAListThatTheOpsAdminEdits() {
        List<Map<String, Object>> before = as("ops.admin").get("/api/loss-reasons").then().extract().path("items");
        var fresh = new java.util.ArrayList<Map<String, Object>>(before.stream().map(reason -> Map.of("id", reason.get("id"), "titles", reason.get("titles"))).toList());
        fresh.add(0, Map.of("id", "MOVED_AWAY", "titles", Map.of("zh", "客户搬走了", "en", "Moved away")));
        as("ops.admin").body(Map.of("items", fresh)).put("/api/loss-reasons").then().statusCode(200).body("items[0].id", equalTo("MOVED_AWAY"));
        as(Team.ANNA).body(Map.of("items", fresh)).put("/api/loss-reasons").then().statusCode(403);
        var lead = lead(Team.ANNA);
        as(Team.ANNA).body(Map.of("reason", "MOVED_AWAY")).post("/api/leads/{id}/lose", lead).then().statusCode(200);
        fresh.remove(0);
        as("ops.admin").body(Map.of("items", fresh)).put("/api/loss-reasons").then().statusCode(200);
        as(Team.ANNA).body(Map.of("reason", "MOVED_AWAY")).post("/api/leads/{id}/lose", lead(Team.ANNA)).then().statusCode(400);
    }

    @Test
    @Tag("D8")
    void whatAnInvalidLeadIsToldToBeIsAListTooAndItsTagIsPutRightOnTheWay() {
        // given
        List<Map<String, Object>> before = as("ops.admin").get("/api/invalid-reasons").then().extract().path("items");
        var fresh = new java.util.ArrayList<Map<String, Object>>(before.stream().map(reason -> Map.of("id", reason.get("id"), "titles", reason.get("titles"))).toList());
        fresh.add(0, Map.of("id", "STUDENT", "titles", Map.of("zh", "学生做作业", "en", "A student")));
        as("ops.admin").body(Map.of("items", fresh)).put("/api/invalid-reasons").then().statusCode(200).body("items[0].id", equalTo("STUDENT"));
        as("ops.admin").get("/api/loss-reasons").then().body("items.id", not(hasItem("STUDENT")));
        as(Team.ANNA).body(Map.of("items", fresh)).put("/api/invalid-reasons").then().statusCode(403);
        var lead = lead(Team.ANNA);
        // when
        as(Team.ANNA).body(Map.of("reason", "WRONG_INDUSTRY", "correction", Map.of("industry", "education"))).post("/api/leads/{id}/invalidate", lead).then()
                .statusCode(200).body("status", equalTo("INVALID")).body("industry", equalTo("education"));
        // then
        as(Team.ANNA).get("/api/leads/{id}/timeline", lead).then().body("items.type", hasItems("EDITED", "INVALID"));
        as(Team.ANNA).get("/api/leads/{id}/timeline/verify", lead).then().body("intact", equalTo(true));
        assertThat(pool.query("select 1 from outbox where type = 'io.tongpin.lead.lead-changed.v1' and subject = '" + lead + "' and payload::json #>> '{data,fields}' like '%industry%'")
                .executeAndAwait().rowCount()).isOne();
    }

    @Test
    @Tag("D8")
    void aPastLeadMayHaveBeenInvalid() {
        // given
        Team.known(Team.ANNA);
        var id = "OLD-" + java.util.UUID.randomUUID();
        var outcome = Map.of("status", "INVALID", "at", "2026-03-03T15:00:00+08:00", "reason", "WRONG_INDUSTRY");
        // when
        as("data.steward").body(Map.of("leads", List.of(Map.of("externalId", id, "company", "旧系统里的 " + id, "source", "EXHIBITION", "campaign", "秋季展", "industry", "finance",
                "ownerUsername", Team.ANNA, "createdAt", "2026-03-02T09:00:00+08:00", "outcome", outcome)))).post("/api/history/leads").then().body("accepted", equalTo(1));
        // then
        var row = pool.query("select l.status, l.close_reason, o.payload::json #>> '{data,reason}' told from lead l join outbox o on o.subject = l.id::text "
                + "and o.type = 'io.tongpin.lead.lead-invalidated.v1' where l.external_id = '" + id + "'").executeAndAwait().iterator().next();
        assertThat(row.getString("status") + " " + row.getString("close_reason") + " " + row.getString("told")).isEqualTo("INVALID WRONG_INDUSTRY WRONG_INDUSTRY");
    }

    @Test
    void targetsShowWhatWasSignedInTheMonth() {
        // given
        Team.known(Team.ANNA);
        var anna = Team.id(Team.ANNA);
        await().until(() -> pool.query("select 1 from member where id = '" + anna + "'").executeAndAwait().size() == 1);
        as(Team.ANNAS_MANAGER).body(Map.of("items", List.of(Map.of("person", anna, "amount", 1_000_000)))).put("/api/sales-targets/2026-03").then().statusCode(200);
        var order = Map.of("orderNo", "OLD-" + anna, "type", "NEW", "state", "SIGNED", "amount", Map.of("amount", "250000.00", "currency", "CNY"), "productLine",
                "GTX Pro", "signedAt", "2026-03-31", "voucher", Map.of("reference", "contract 7"));
        // when
        as("data.steward").body(Map.of("leads", List.of(Map.of("externalId", "OLD-" + anna, "company", "旧系统来的公司", "source", "WEBSITE", "ownerUsername", Team.ANNA,
                "createdAt", "2026-03-02T09:00:00+08:00", "outcome", Map.of("status", "WON", "at", "2026-03-31T15:00:00+08:00", "order", order)))))
                .post("/api/history/leads").then().statusCode(200).body("accepted", equalTo(1));
        // then
        as(Team.ANNA).get("/api/sales-targets/2026-03").then().statusCode(200).body("items.size()", equalTo(1)).body("items[0].attainment", equalTo(0.25f))
                .body("items[0].person.name", startsWith("anna"));
        as(Team.OTHER_MANAGER).body(Map.of("items", List.of(Map.of("person", anna, "amount", 1)))).put("/api/sales-targets/2026-03").then().statusCode(400);
        as(Team.ANNA).body(Map.of("items", List.of())).put("/api/sales-targets/2026-03").then().statusCode(403);
    }
}
