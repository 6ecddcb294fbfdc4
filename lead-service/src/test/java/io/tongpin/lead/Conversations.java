package io.tongpin.lead;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.tongpin.local.Tokens;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Leads of an industry and what was said on them. */
public final class Conversations {
    private Conversations() {}

    public static String someIndustry() {
        return "行业" + UUID.randomUUID().toString().substring(0, 8);
    }

    public static String leadOf(String username, String industry, String company) {
        Team.known(username);
        var lead = NewLeads.lead(company);
        lead.put("industry", industry);
        String id = NewLeads.post(lead, "marketing1").statusCode(201).extract().path("id");
        Team.assigned(id, username, 1, Instant.now().plus(24, ChronoUnit.HOURS));
        await().until(() -> given().auth().oauth2(Tokens.of(username)).get("/api/leads/{id}", id).statusCode() == 200);
        return id;
    }

    public static Map<String, Object> said(String speaker, int at, String text) {
        return Map.of("speaker", speaker, "at", at, "text", text);
    }

    @SafeVarargs
    public static String call(String username, String lead, Map<String, Object>... said) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json").body(Map.of("utterances", List.of(said))).post("/api/leads/{id}/calls", lead).then()
                .statusCode(201).extract().path("callId");
    }

    /** What the rep said, sentence by sentence. */
    public static String pitch(String username, String lead, String... sentences) {
        var said = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < sentences.length; i++) {
            said.add(said("REP", i * 5, sentences[i]));
        }
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json").body(Map.of("utterances", said)).post("/api/leads/{id}/calls", lead).then()
                .statusCode(201).extract().path("callId");
    }
}
