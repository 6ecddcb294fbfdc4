package io.tongpin.lead.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.lead.NewLeads;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("A1")
class LeadIntakeIT {

    @Test
    void aPostedLeadIsStoredWithItsTrace() {
        // when
        var id = NewLeads.post(NewLeads.lead("宁波澜石精密有限公司"), "marketing1").statusCode(201).body("level", equalTo("L1"))
                .body("checkpoints.id", hasItem("need-confirmation")).extract().<String>path("id");
        // then
        given().auth().oauth2(Tokens.of("sales.head")).get("/api/leads/{id}/timeline/verify", id).then().statusCode(200)
                .body("intact", equalTo(true)).body("entries", equalTo(1));
    }

    /** The long one is sought in another way than the others. */
    @ParameterizedTest
    @ValueSource(strings = {"沅江砺锋泽精工,沅江砺峰泽精工", "沅江砺锋泽自动化设备,沅江砺锋自动化设备", "沅江砺锋泽精密智能装备系统集成工程技术服务中心,沅江砺锋泽精密智能装备系统集成工程技术服中心"})
    @Tag("A2")
    void aNameThatDiffersByASlipIsTheSameCustomerOfTheSameLine(String names) {
        // given
        var known = NewLeads.lead(names.split(",")[0]);
        known.put("productLine", "GTX Pro");
        NewLeads.post(known, "marketing1").statusCode(201);
        // when
        var slipped = NewLeads.lead(names.split(",")[1]);
        slipped.put("productLine", "GTX Pro");
        // then
        NewLeads.post(slipped, "marketing1").statusCode(409).body("existing.score", greaterThan(0.85f), "existing.matchedOn", hasItem("company"));
        slipped.put("productLine", "MG Special");
        NewLeads.post(slipped, "marketing1").statusCode(201);
    }

    @Test
    @Tag("A2")
    void fiftyPostsOfOneCustomerAtOnceGiveOneLead() throws Exception {
        // given
        var lead = NewLeads.lead("同一家客户" + UUID.randomUUID());
        var token = Tokens.of("marketing1");
        var pool = Executors.newFixedThreadPool(16);
        Callable<Integer> post = () -> given().auth().oauth2(token).contentType("application/json").body(lead).post("/api/leads").statusCode();
        // when
        var answers = pool.invokeAll(java.util.Collections.nCopies(50, post)).stream().map(answer -> {
            try {
                return answer.get();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }).toList();
        pool.shutdown();
        // then
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(answers.stream().filter(status -> status == 409)).hasSize(49);
    }

    @Test
    void aRepeatWithTheSameIdempotencyKeyGetsTheFirstAnswer() {
        // given
        var lead = NewLeads.lead("幂等客户" + UUID.randomUUID());
        var key = UUID.randomUUID().toString();
        // when
        var first = given().auth().oauth2(Tokens.of("marketing1")).header("Idempotency-Key", key).contentType("application/json").body(lead)
                .post("/api/leads").then().statusCode(201).extract().<String>path("id");
        var second = given().auth().oauth2(Tokens.of("marketing1")).header("Idempotency-Key", key).contentType("application/json").body(lead)
                .post("/api/leads").then().statusCode(201).extract().<String>path("id");
        // then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aMalformedLeadNamesEachFieldInTheCallersLanguage() {
        // when
        var answer = given().auth().oauth2(Tokens.of("marketing1")).header("Accept-Language", "en").contentType("application/json")
                .body("{\"contact\":{\"name\":\"王\",\"phone\":\"12\"},\"source\":\"WEB\"}").post("/api/leads").then();
        // then
        answer.statusCode(400).contentType("application/problem+json").body("errors.field", equalTo(List.of("company", "contact.phone")))
                .body("errors[0].message", equalTo("is required")).body("title", notNullValue());
    }

    @Test
    void anonymousCallersAreTurnedAway() {
        given().contentType("application/json").body(NewLeads.lead("x")).post("/api/leads").then().statusCode(401)
                .contentType("application/problem+json");
    }
}
