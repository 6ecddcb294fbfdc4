package io.tongpin.lead;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.tongpin.local.Tokens;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Leads for tests, with what the test does not care about filled in. */
public final class NewLeads {
    private NewLeads() {}

    public static Map<String, Object> lead(String company) {
        var lead = new LinkedHashMap<String, Object>();
        lead.put("company", company);
        lead.put("contact", Map.of("name", "韩屿舟", "phone", phone()));
        lead.put("source", "WEB");
        lead.put("industry", "制造");
        lead.put("region", "Central");
        return lead;
    }

    public static String phone() {
        return "138" + String.format("%08d", ThreadLocalRandom.current().nextInt(100_000_000));
    }

    public static ValidatableResponse post(Map<String, Object> lead, String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json").body(lead).post("/api/leads").then();
    }
}
