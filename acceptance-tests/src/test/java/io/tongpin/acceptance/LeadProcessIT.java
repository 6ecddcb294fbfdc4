package io.tongpin.acceptance;

import static io.restassured.RestAssured.given;
import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.phone;
import static io.tongpin.acceptance.Journey.post;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import com.microsoft.playwright.Page;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lead process through the gateway, beyond the main job. */
@ExtendWith(Product.class)
class LeadProcessIT {

    private static ValidatableResponse deliver(String body, long seconds, String secret) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var v1 = HexFormat.of().formatHex(mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8)));
        return given().baseUri(Product.gateway()).contentType("application/json; charset=UTF-8").header("X-Signature", "t=" + seconds + ",v1=" + v1).body(body)
                .post("/api/hooks/demo-form").then();
    }

    @Test
    @Tag("A1")
    void aSignedFormBecomesALeadWithAnOwnerAndItsReplayIsRefused() throws GeneralSecurityException {
        // given
        String secret = Product.status().getString("hooks.demo-form.secret");
        var body = "{\"company\":\"" + someCompany() + "\",\"contact\":{\"name\":\"王敏\",\"phone\":\"" + phone() + "\"},\"source\":\"WEB\",\"region\":\"Central\"}";
        long now = System.currentTimeMillis() / 1000;
        // when
        String lead = deliver(body, now, secret).statusCode(201).extract().path("leadId");
        // then
        deliver(body, now, secret).statusCode(409);
        deliver(body, now - 3_600, secret).statusCode(401);
        deliver(body, now, "guessed").statusCode(401);
        assertThat(ownerOf(lead)).isNotBlank();
    }

    @Test
    @Tag("A12")
    void aCustomFieldIsAtOnceInListAndExport() {
        // given
        as("ops.admin").body(Map.of("title", Map.of("zh", "厂房面积", "en", "Floor area"), "type", "NUMBER")).put("/api/custom-fields/floorArea").then().statusCode(200);
        var company = someCompany();
        var lead = Journey.lead(company, "WEB");
        lead.put("custom", Map.of("floorArea", 1_200));
        // when
        as("marketing1").body(lead).post("/api/leads").then().statusCode(201).body("custom.floorArea", equalTo(1_200));
        // then
        as("sales.head").queryParam("q", company).queryParam("custom.floorArea", "1000..1500").get("/api/leads").then().body("total", equalTo(1));
        var csv = as("sales.head").queryParam("q", company).get("/api/leads/export").then().statusCode(200).extract().asString();
        assertThat(csv).contains("厂房面积", "1200", company);
        assertThat(as("marketing1").queryParam("q", company).get("/api/leads/export").then().extract().asString()).contains("****");
    }

    @Test
    @Tag("A2")
    void twoLeadsOfOneCustomerAreMergedAndSetApartAgain() {
        // given
        var first = post(someCompany(), "WEB");
        var second = post(someCompany(), "WEB");
        ownerOf(first);
        ownerOf(second);
        // when
        as("sales.head").body(Map.of("other", second, "fromOther", List.of("company"))).post("/api/leads/{id}/merge", first).then().statusCode(200);
        // then
        as("sales.head").get("/api/leads/{id}", second).then().body("status", equalTo("MERGED"));
        String merge = as("sales.head").get("/api/leads/{id}/merges", first).path("items[0].id");
        as("sales.head").post("/api/leads/{id}/merges/{m}/undo", first, merge).then().statusCode(200);
        as("sales.head").get("/api/leads/{id}", second).then().body("status", equalTo("OPEN"));
    }

    private static String managerAfter(String lead) {
        ownerOf(lead);
        return Journey.managerOf(lead);
    }

    @Test
    @Tag("A10")
    void aManagerRecordsASpotCheck() {
        // given
        var lead = post(someCompany(), "WEB");
        var manager = managerAfter(lead);
        // when
        var checks = as(manager).get("/api/spot-checks").then().statusCode(200).extract().jsonPath();
        // then
        assertThat(checks.getList("items").size()).isLessThanOrEqualTo(60);
        as(manager).get("/api/lead-health/summary").then().statusCode(200).body("open", notNullValue());
        as(manager).get("/api/sales-targets/now").then().statusCode(200).body("items", notNullValue());
    }

    @Test
    @Tag("A6")
    void anotherDecisionMakerHasToBeVerifiedAnewAndTheOwnerHears() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        as(owner).body(chain("韩屿舟", true)).put("/api/leads/{id}/contacts", lead).then().statusCode(200).body("contacts[1].reportsTo", equalTo("韩屿舟"));
        as(owner).get("/api/leads/{id}", lead).then().body("checkpoints.find { it.id == 'decision-maker' }.met", equalTo(true));
        // when
        as(Journey.managerOf(lead)).body(chain("顾川", false)).put("/api/leads/{id}/contacts", lead).then().statusCode(200);
        // then
        as(owner).get("/api/leads/{id}", lead).then().body("checkpoints.find { it.id == 'decision-maker' }.met", equalTo(false));
        await().atMost(Journey.HOP).untilAsserted(() -> as(owner).get("/api/notifications").then().body("items.kind", hasItem("DECISION_MAKER_CHANGED")));
        as(owner).body(Map.of("contacts", List.of(Map.of("name", "姚敏", "role", "USER", "reportsTo", "姚敏")))).put("/api/leads/{id}/contacts", lead).then().statusCode(400)
                .body("errors[0].field", equalTo("contacts[0].reportsTo"));
        try (var screen = Screen.of(owner).open("/leads/" + lead)) {
            screen.shows("顾川").shows("姚敏");
            screen.page.locator(".dc ul ul", new Page.LocatorOptions().setHasText("姚敏")).waitFor();
        }
    }

    private static Map<String, Object> chain(String decisionMaker, boolean verified) {
        return Map.of("contacts", List.of(Map.of("name", decisionMaker, "role", "DECISION_MAKER", "verified", verified),
                Map.of("name", "姚敏", "role", "INFLUENCER", "reportsTo", decisionMaker)));
    }
}
