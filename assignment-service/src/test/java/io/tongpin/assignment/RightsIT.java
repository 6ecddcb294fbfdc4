package io.tongpin.assignment;

import static io.tongpin.assignment.LeadStory.aLead;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody sees or changes what their role does not reach, whatever the path. */
@QuarkusTest
@Tag("B1")
class RightsIT extends ServiceIT {

    @ParameterizedTest
    @ValueSource(strings = {"/api/representatives", "/api/assignment/rules", "/api/assignment/policy", "/api/assignment/sla",
            "/api/assignments/01932c4b-02f4-7d8a-8f36-1b7e9a4c5d22"})
    void withoutSigningInNothingIsTold(String path) {
        RestAssured.given().get(path).then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void aRepSeesOnlyThemselves() {
        as("anna.snelling").get("/api/representatives").then().statusCode(200).body("total", equalTo(1)).body("items[0].name", equalTo("Anna Snelling"));
    }

    @Test
    void aManagerSeesTheTeam() {
        as("dustin.brinkmann").get("/api/representatives?size=200").then().statusCode(200).body("total", greaterThan(1))
                .body("items.store", everyItem(equalTo("store-brinkmann")));
    }

    @Test
    void aHeadSeesEverybody() {
        as("sales.head").get("/api/representatives?size=200").then().statusCode(200).body("total", equalTo(35));
    }

    @ParameterizedTest
    @CsvSource({"wilburn.farren", "cara.losch"})
    void aLeadOfOthersIsNotFound(String stranger) {
        // given
        rows("update representative set capacity_override = 0 where username <> 'anna.snelling'");
        var lead = aLead();
        wiretap.send(lead.captured());
        hear(1, "lead-assigned", lead.id);
        // when
        var answer = as(stranger).get("/api/assignments/" + lead.id).then();
        // then
        answer.statusCode(404);
        as("anna.snelling").get("/api/assignments/" + lead.id).then().statusCode(200);
        as("dustin.brinkmann").get("/api/assignments/" + lead.id).then().statusCode(200);
        as("delivery1").get("/api/assignments/" + lead.id).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"anna.snelling,200", "dustin.brinkmann,200", "ops.admin,200", "cara.losch,404", "cecily.lampkin,404", "marketing1,403", "delivery1,403"})
    void anAbsenceIsSetByThePersonTheManagerOrTheOpsAdmin(String who, int status) {
        as(who).body("{\"available\":false,\"to\":\"2099-01-01T00:00:00Z\"}").put("/api/representatives/" + idOf("anna.snelling") + "/availability")
                .then().statusCode(status);
    }

    @Test
    void nobodySetsTheirOwnCapacity() {
        as("anna.snelling").header("Accept-Language", "en").body("{\"available\":true,\"capacity\":9000}")
                .put("/api/representatives/" + idOf("anna.snelling") + "/availability").then().statusCode(403)
                .body("detail", containsString("manager"));
    }

    @Test
    void onlyTheOpsAdminPublishesResponseTimesAndMirrors() {
        as("sales.head").body("{\"default\":{\"response\":\"PT1H\"},\"sources\":{}}").put("/api/assignment/sla").then().statusCode(403);
        as("sales.head").post("/api/representatives/sync").then().statusCode(403);
    }

    @Test
    void aMalformedRequestIsToldWhatToMend() {
        as("ops.admin").body("{\"default\":{\"response\":\"PT1S\"},\"sources\":{}}").put("/api/assignment/sla").then().statusCode(400)
                .body("errors[0].field", equalTo("default.response")).body("errors[0].message", containsString("1 分钟"));
        as("ops.admin").body("{\"sources\":{}}").put("/api/assignment/sla").then().statusCode(400);
        as("ops.admin").body("{\"available\":false,\"from\":\"2026-02-02T00:00:00Z\",\"to\":\"2026-02-01T00:00:00Z\"}")
                .put("/api/representatives/" + idOf("anna.snelling") + "/availability").then().statusCode(400).body("errors[0].field", equalTo("to"));
        as("ops.admin").body("{\"available\":true}").put("/api/representatives/" + UUID.randomUUID() + "/availability").then().statusCode(404);
    }
}
