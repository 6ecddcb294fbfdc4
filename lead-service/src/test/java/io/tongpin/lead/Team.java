package io.tongpin.lead;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.tongpin.local.Tokens;
import io.tongpin.platform.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** People of the demo realm as assignment-service tells of them, and leads in their hands. */
public final class Team {
    public static final String ANNA = "anna.snelling";
    public static final String CECILY = "cecily.lampkin";
    public static final String ANNAS_MANAGER = "dustin.brinkmann";
    public static final String OTHER_MANAGER = "melvin.marxen";

    private Team() {}

    public static String id(String username) {
        return claims(username).getString("sub");
    }

    public static String path(String username) {
        return claims(username).getList("groups", String.class).get(0);
    }

    /** Tells lead-service of a person, as the mirror of Keycloak would. */
    public static void known(String username) {
        TestBroker.publish(Event.of("io.tongpin.assignment.representative-changed.v1", id(username), 1, Map.of("id", id(username), "username",
                username, "name", username, "path", path(username), "roles", List.of("sales-rep"), "industries", List.of(), "level", "senior",
                "capacity", 50, "active", true, "test", false)).build().from("/assignment-service", null));
    }

    /** A new lead that assignment-service has given to {@code username}. */
    public static String leadOf(String username, String company) {
        known(username);
        String id = NewLeads.post(NewLeads.lead(company), "marketing1").statusCode(201).extract().path("id");
        assigned(id, username, 1, Instant.now().plus(24, ChronoUnit.HOURS));
        await().until(() -> given().auth().oauth2(Tokens.of(username)).get("/api/leads/{id}", id).statusCode() == 200);
        return id;
    }

    public static void assigned(String lead, String username, int round, Instant dueAt) {
        TestBroker.publish(Event.of("io.tongpin.assignment.lead-assigned.v1", lead, round, Map.of("leadId", lead, "owner",
                Map.of("id", id(username), "name", username, "path", path(username)), "round", round, "rule", Map.of("id", "r1", "name", "默认"),
                "assignedAt", Instant.now(), "responseDueAt", dueAt, "dueAt", dueAt, "warnAt", dueAt)).build().from("/assignment-service", null));
    }

    private static io.restassured.path.json.JsonPath claims(String username) {
        var payload = Tokens.of(username).split("\\.")[1];
        return new io.restassured.path.json.JsonPath(new String(java.util.Base64.getUrlDecoder().decode(payload), java.nio.charset.StandardCharsets.UTF_8));
    }
}
