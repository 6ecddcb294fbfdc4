package io.tongpin.lead.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.NewLeads;
import io.tongpin.lead.intake.domain.HookSignature;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("A1")
class HookIT {

    private static RequestSpecification opsAdmin() {
        return given().auth().oauth2(Tokens.of("ops.admin")).contentType("application/json");
    }

    private static String secretOf(String channel) {
        return opsAdmin().body(Map.of("title", "抖音表单", "mapping", Map.of("company", "form.company", "contact.name", "form.name", "contact.phone",
                "form.phone", "deliveryId", "id"), "defaults", Map.of("source", "DOUYIN"))).put("/api/hook-channels/{id}", channel).then().statusCode(200)
                .body("secret", notNullValue()).extract().path("secret");
    }

    private static String body(String id, String company, String phone) {
        return "{\"id\":\"" + id + "\",\"form\":{\"company\":\"" + company + "\",\"name\":\"王敏\",\"phone\":\"" + phone + "\"}}";
    }

    private static ValidatableResponse deliver(String channel, String secret, long seconds, String body) {
        var v1 = HexFormat.of().formatHex(HookSignature.sign(secret, seconds, body.getBytes(StandardCharsets.UTF_8)));
        return given().contentType("application/json; charset=UTF-8").header("X-Signature", "t=" + seconds + ",v1=" + v1).body(body)
                .post("/api/hooks/{channel}", channel).then();
    }

    private static String channel() {
        return "form-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    @Test
    void aSignedDeliveryBecomesALeadAndItsReplayIsRefused() {
        // given
        var channel = channel();
        var secret = secretOf(channel);
        var body = body(UUID.randomUUID().toString(), "投递" + UUID.randomUUID(), NewLeads.phone());
        long at = now();
        // when
        String lead = deliver(channel, secret, at, body).statusCode(201).body("outcome", equalTo("CREATED")).extract().path("leadId");
        // then
        given().auth().oauth2(Tokens.of("sales.head")).get("/api/leads/{id}", lead).then().statusCode(200).body("source", equalTo("DOUYIN"))
                .body("createdBy.name", equalTo("抖音表单"));
        given().contentType("application/json").header("X-Signature", "t=" + at + ",v1=" + HexFormat.of().formatHex(HookSignature.sign(secret, at,
                body.replace("\"id\"", "\"no\"").getBytes(StandardCharsets.UTF_8)))).body(body).post("/api/hooks/{channel}", channel).then().statusCode(401);
    }

    @Test
    void oneSignatureIsGoodForOneDelivery() {
        // given
        var channel = channel();
        String own = opsAdmin().body(Map.of("title", "官网", "defaults", Map.of("source", "WEB"))).put("/api/hook-channels/{id}", channel).then()
                .statusCode(200).extract().path("secret");
        var body = "{\"company\":\"重放" + UUID.randomUUID() + "\",\"contact\":{\"name\":\"王敏\"}}";
        long at = now();
        deliver(channel, own, at, body).statusCode(201);
        // when
        var replay = deliver(channel, own, at, body);
        // then
        replay.statusCode(409).body("type", equalTo("urn:tongpin:problem:hook.replayed"));
    }

    @Test
    void theSendersOwnDeliveryIdGetsTheFirstAnswer() {
        // given
        var channel = channel();
        var secret = secretOf(channel);
        var body = body(UUID.randomUUID().toString(), "重发" + UUID.randomUUID(), NewLeads.phone());
        String first = deliver(channel, secret, now(), body).statusCode(201).extract().path("leadId");
        // when
        String again = deliver(channel, secret, now() - 1, body).statusCode(201).extract().path("leadId");
        // then
        assertThat(again).isEqualTo(first);
    }

    @Test
    @Tag("A2")
    void aCustomerWhoIsWithUsAlreadyIsTracedOnItsLead() {
        // given
        var channel = channel();
        var secret = secretOf(channel);
        var company = "老客户" + UUID.randomUUID();
        String lead = deliver(channel, secret, now(), body("1", company, NewLeads.phone())).statusCode(201).extract().path("leadId");
        // when
        deliver(channel, secret, now(), body("2", company, NewLeads.phone())).statusCode(200).body("outcome", equalTo("EXISTING"))
                .body("leadId", equalTo(lead));
        // then
        given().auth().oauth2(Tokens.of("sales.head")).get("/api/leads/{id}/timeline", lead).then().body("items.type", hasItem("INQUIRY"));
    }

    @Test
    void withoutAGenuineAndFreshSignatureNothingEnters() {
        // given
        var channel = channel();
        var secret = secretOf(channel);
        var body = body("9", "不进来" + UUID.randomUUID(), NewLeads.phone());
        // then
        deliver(channel, "whsec_wrong", now(), body).statusCode(401).body("type", equalTo("urn:tongpin:problem:hook.signature"));
        deliver("no-such-channel", secret, now(), body).statusCode(401).body("type", equalTo("urn:tongpin:problem:hook.signature"));
        deliver(channel, secret, now() - 301, body).statusCode(401).body("type", equalTo("urn:tongpin:problem:hook.stale"));
        given().contentType("application/json").body(body).post("/api/hooks/{channel}", channel).then().statusCode(401);
    }

    @Test
    void aNewSecretEndsTheOldOneAndSecretsAreToldOnce() {
        // given
        var channel = channel();
        var old = secretOf(channel);
        // when
        String fresh = opsAdmin().post("/api/hook-channels/{id}/secret", channel).then().statusCode(200).extract().path("secret");
        // then
        deliver(channel, old, now(), body("1", "旧密钥" + UUID.randomUUID(), NewLeads.phone())).statusCode(401);
        deliver(channel, fresh, now(), body("2", "新密钥" + UUID.randomUUID(), NewLeads.phone())).statusCode(201);
        opsAdmin().get("/api/hook-channels").then().body("items.find { it.id == '" + channel + "' }.secret", nullValue());
        given().auth().oauth2(Tokens.of("sales.head")).get("/api/hook-channels").then().statusCode(403);
    }
}
