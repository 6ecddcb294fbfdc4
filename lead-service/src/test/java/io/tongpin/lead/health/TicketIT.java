package io.tongpin.lead.health;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

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
@Tag("A11")
class TicketIT {
    private final String company = "工单" + UUID.randomUUID();
    private final String phone = NewLeads.phone();
    private final String ticket = "T-" + UUID.randomUUID();

    @Test
    void anOpenTicketShowsOnTheCustomersLeadUntilItIsClosed() {
        // given
        String lead = given().auth().oauth2(Tokens.of("sales.head")).contentType("application/json")
                .body(Map.of("company", company, "contact", Map.of("name", "王工", "phone", phone), "source", "WEB")).post("/api/leads").then().statusCode(201).extract().path("id");
        // when
        TestBroker.publish(reported("TICKET_OPENED"));
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> health(lead).body("health.warning", hasItem("OPEN_TICKET")));
        TestBroker.publish(reported("TICKET_CLOSED"));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> health(lead).body("health.warning", not(hasItem("OPEN_TICKET"))));
    }

    private Event reported(String type) {
        return Event.of("io.tongpin.collaboration.department-event-received.v1", UUID.randomUUID().toString(), 1, Map.of("department", "service", "eventId",
                UUID.randomUUID().toString(), "type", type, "ticket", ticket, "subject", "无法登录", "customer", Map.of("name", company, "phone", phone))).build()
                .from("/collaboration-service", null);
    }

    private static ValidatableResponse health(String lead) {
        return given().auth().oauth2(Tokens.of("sales.head")).get("/api/leads/" + lead + "").then().statusCode(200);
    }
}
