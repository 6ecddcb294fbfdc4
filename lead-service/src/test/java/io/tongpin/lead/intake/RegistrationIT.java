package io.tongpin.lead.intake;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tongpin.lead.NewLeads;
import io.tongpin.lead.TestBroker;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.event.Event;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("D2")
class RegistrationIT {
    private final String company = "登记" + UUID.randomUUID();
    private final String phone = NewLeads.phone();

    @Test
    void aMarketingRegistrationBecomesALeadOnceAndARepeatedInterestIsNotedThere() {
        // given
        var event = registration("EVENT_REGISTRATION", "宁波智造日");
        TestBroker.publish(event);
        TestBroker.publish(event);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> leads().body("items", hasSize(1)).body("items[0].source", equalTo("EVENT_REGISTRATION")));
        String lead = leads().extract().path("items[0].id");
        // when
        TestBroker.publish(registration("WHITEPAPER_DOWNLOAD", "白皮书"));
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> get("/api/leads/" + lead + "/timeline").body("items.type", hasItem("INQUIRY")));
        leads().body("items", hasSize(1));
        get("/api/leads/" + lead).body("campaign", equalTo("宁波智造日"));
    }

    private Event registration(String type, String campaign) {
        return Event.of("io.tongpin.collaboration.department-event-received.v1", UUID.randomUUID().toString(), 1, Map.of("department", "marketing", "eventId",
                UUID.randomUUID().toString(), "type", type, "campaign", campaign, "customer", Map.of("name", company, "phone", phone), "receivedBy",
                Map.of("id", UUID.randomUUID(), "name", "Marketing One"))).build().from("/collaboration-service", null);
    }

    private ValidatableResponse leads() {
        return given().auth().oauth2(Tokens.of("sales.head")).queryParam("q", company).get("/api/leads").then().statusCode(200);
    }

    private static ValidatableResponse get(String path) {
        return given().auth().oauth2(Tokens.of("sales.head")).get(path).then().statusCode(200);
    }
}
