package io.tongpin.lead;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leads of other teams, tried by every call that the service's own contract has for one lead, and by lists, exports and bulk commands. */
@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("A12")
class RightsIT {
    private static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final String ONE_LEAD = "/api/leads/{id}";
    /** What each write takes to be well formed; a new one has to be added here. */
    private static final Map<String, Object> BODIES = Map.ofEntries(Map.entry("PATCH ", Map.of("note", "x")), Map.entry("POST /advance", Map.of("to", "L2")),
            Map.entry("POST /calls", Map.of("utterances", List.of(Map.of("speaker", "CUSTOMER", "at", 0, "text", "太贵了")))), Map.entry("DELETE /calls/{call}", Map.of()),
            Map.entry("PUT /calls/{call}/privacy", Map.of("consent", false)), Map.entry("POST /calls/{call}/risks/{risk}/false-alarm", Map.of()),
            Map.entry("POST /checkpoints/{checkpoint}/approve", Map.of()), Map.entry("PUT /contacts", Map.of("contacts", List.of())), Map.entry("POST /evidence", PDF),
            Map.entry("PUT /expected-amount", Map.of("amount", 1, "reason", "x")), Map.entry("POST /follow-ups", Map.of("kind", "CALL", "outcome", "REACHED")),
            Map.entry("POST /invalidate", Map.of("reason", "WRONG_INDUSTRY")), Map.entry("POST /lose", Map.of("reason", "PRICE")), Map.entry("POST /merge", Map.of("other", UUID.randomUUID())),
            Map.entry("POST /merges/{merge}/undo", Map.of()), Map.entry("POST /move-back", Map.of("to", "L1", "reason", "x")), Map.entry("POST /recycle", Map.of("reason", "x")),
            Map.entry("POST /win", Map.of("type", "NEW", "state", "SIGNED", "amount", Map.of("amount", 1, "currency", "CNY"), "productLine", "GTX Pro", "signedAt", "2026-01-05", "voucher",
                    Map.of("reference", "HT-1"))));

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username));
    }

    private static RequestSpecification saying(RequestSpecification request, Object body) {
        return body == PDF ? request.multiPart("file", "a.pdf", PDF).multiPart("checkpoint", "need-confirmation") : body == null ? request : request.contentType("application/json").body(body);
    }

    /** A lead of Anna's with something of each kind on it, by the names of the contract's paths. */
    private static Map<String, String> furnished() {
        var lead = Team.leadOf(Team.ANNA, "别家" + UUID.randomUUID());
        var other = Team.leadOf(Team.ANNA, "别家" + UUID.randomUUID());
        var evidence = saying(as(Team.ANNA), PDF).post(ONE_LEAD + "/evidence", lead).then().statusCode(201).extract().<String>path("id");
        var call = saying(as(Team.ANNA), BODIES.get("POST /calls")).post(ONE_LEAD + "/calls", lead).then().statusCode(201).extract().jsonPath();
        as(Team.ANNA).contentType("application/json").body(Map.of("other", other)).post(ONE_LEAD + "/merge", lead).then().statusCode(200);
        String merge = as(Team.ANNA).get(ONE_LEAD + "/merges", lead).then().extract().path("items[0].id");
        return new HashMap<>(Map.of("id", lead, "evidence", evidence, "call", call.getString("callId"), "risk", call.getList("risks").isEmpty() ? UUID.randomUUID().toString() : call.getString("risks[0].id"),
                "checkpoint", "manager-approval", "other", other, "merge", merge));
    }

    @ParameterizedTest
    @ValueSource(strings = {Team.CECILY, Team.OTHER_MANAGER, "delivery1"})
    void anotherTeamsLeadIsLikeOneThatIsNotThere(String stranger) {
        // given
        var there = furnished();
        var nowhere = new HashMap<>(there);
        nowhere.put("id", UUID.randomUUID().toString());
        int entries = as(Team.ANNA).get(ONE_LEAD + "/timeline/verify", there.get("id")).then().extract().path("entries");
        Map<String, Map<String, Object>> paths = given().get("/q/openapi?format=json").then().statusCode(200).extract().path("paths");
        // when
        var tried = paths.entrySet().stream().filter(path -> path.getKey().startsWith(ONE_LEAD)).mapToInt(path -> {
            var calls = path.getValue().keySet().stream().map(method -> method.toUpperCase(Locale.ROOT)).filter(method -> List.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(method)).toList();
            calls.forEach(method -> {
                var what = method + " " + path.getKey().substring(ONE_LEAD.length());
                assertThat(method.equals("GET") || BODIES.containsKey(what)).as("a body for " + what).isTrue();
                var answer = saying(as(stranger).pathParams(used(path.getKey(), there)), BODIES.get(what)).request(Method.valueOf(method), path.getKey());
                var nobodys = saying(as(stranger).pathParams(used(path.getKey(), nowhere)), BODIES.get(what)).request(Method.valueOf(method), path.getKey());
                // then
                assertThat(answer.statusCode()).as(what).isIn(403, 404).isEqualTo(nobodys.statusCode());
                assertThat(answer.asString()).as(what).isEqualTo(nobodys.asString());
            });
            return calls.size();
        }).sum();
        assertThat(tried).isGreaterThan(25);
        as(Team.ANNA).get(ONE_LEAD + "/timeline/verify", there.get("id")).then().body("entries", equalTo(entries)).body("intact", equalTo(true));
    }

    private static Map<String, String> used(String path, Map<String, String> all) {
        var used = new HashMap<>(all);
        used.keySet().removeIf(name -> !path.contains("{" + name + "}"));
        return used;
    }

    @ParameterizedTest
    @ValueSource(strings = {Team.CECILY, Team.OTHER_MANAGER, "delivery1"})
    void noListExportOrBulkCommandReachesIt(String stranger) {
        // given
        var company = "别家" + UUID.randomUUID();
        var lead = Team.leadOf(Team.ANNA, company);
        String phone = as(Team.ANNA).get(ONE_LEAD, lead).then().extract().path("contact.phone");
        var filters = List.of(Map.of("q", company), Map.of("q", phone.substring(3)), Map.of("owner", Team.id(Team.ANNA), "q", company), Map.of("status", "OPEN", "level", "L1", "q", company),
                Map.of("health", "SINGLE_CONTACT", "q", company));
        // then
        for (var filter : filters) {
            as(stranger).queryParams(filter).get("/api/leads").then().statusCode(200).body("total", equalTo(0)).body("items.size()", equalTo(0));
            var export = as(stranger).queryParams(filter).get("/api/leads/export");
            assertThat(export.asString()).doesNotContain(company);
            var bulk = as(stranger).contentType("application/json").body(Map.of("filter", filter, "set", Map.of("campaign", "x"))).post("/api/leads/bulk/edit");
            assertThat(bulk.statusCode() == 403 || bulk.<Integer>path("total") == 0).isTrue();
        }
        as(stranger).contentType("application/json").body(Map.of("ids", List.of(lead), "set", Map.of("campaign", "x"))).post("/api/leads/bulk/edit");
        as(stranger).contentType("application/json").body(Map.of("leadId", lead, "message", "太贵了")).post("/api/assist").then().statusCode(not(200));
        as(Team.ANNA).get(ONE_LEAD, lead).then().body("campaign", equalTo(null));
    }

    @Test
    void theOwnTeamsManagerReachesIt() {
        var lead = Team.leadOf(Team.ANNA, "别家" + UUID.randomUUID());
        as(Team.ANNAS_MANAGER).get(ONE_LEAD, lead).then().statusCode(200);
    }
}
