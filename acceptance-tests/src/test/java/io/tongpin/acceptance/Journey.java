package io.tongpin.acceptance;

import static io.tongpin.acceptance.Product.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Steps that several acceptance tests take, in the words of the trade. */
final class Journey {
    static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    static final Duration HOP = Duration.ofSeconds(20);

    private static final List<String> MANAGERS = List.of("cara.losch", "celia.rouche", "dustin.brinkmann", "melvin.marxen", "rocco.neubert", "summer.sewald");

    private Journey() {}

    static String someCompany() {
        return "验收" + UUID.randomUUID().toString().substring(0, 8) + "有限公司";
    }

    static String phone() {
        return "139" + String.format("%08d", ThreadLocalRandom.current().nextInt(100_000_000));
    }

    static Map<String, Object> lead(String company, String source) {
        var lead = new LinkedHashMap<String, Object>();
        lead.put("company", company);
        lead.put("contact", Map.of("name", "韩屿舟", "phone", phone()));
        lead.put("source", source);
        lead.put("industry", "medical");
        lead.put("region", "Central");
        lead.put("productLine", "GTX Pro");
        return lead;
    }

    static String post(String company, String source) {
        return as("marketing1").body(lead(company, source)).post("/api/leads").then().statusCode(201).extract().path("id");
    }

    /** Waits until the lead has an owner and gives the owner's username. */
    static String ownerOf(String lead) {
        await().atMost(HOP).until(() -> as("sales.head").get("/api/leads/{id}", lead).path("owner.name") != null);
        String name = as("sales.head").get("/api/leads/{id}", lead).path("owner.name");
        return username(name);
    }

    static String username(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.');
    }

    /** Username of the manager whose team the owner is in. */
    static String managerOf(String lead) {
        String path = as("sales.head").get("/api/leads/{id}", lead).path("owner.path");
        var team = path.substring(path.lastIndexOf("team-") + 5);
        return MANAGERS.stream().filter(manager -> manager.endsWith(team)).findFirst().orElseThrow();
    }

    static void reached(String lead, String owner, String kind) {
        as(owner).body(Map.of("kind", kind, "outcome", "REACHED", "note", "已联系")).post("/api/leads/{id}/follow-ups", lead).then().statusCode(201);
    }

    static void attach(String lead, String owner, String checkpoint) {
        as(owner).contentType(ContentType.MULTIPART).multiPart("file", "客户确认书.pdf", PDF).multiPart("checkpoint", checkpoint)
                .post("/api/leads/{id}/evidence", lead).then().statusCode(201);
    }

    static void advance(String lead, String owner, String to) {
        as(owner).body(Map.of("to", to)).post("/api/leads/{id}/advance", lead).then().statusCode(200);
    }

    /** Takes a lead from L1 to L5 with everything that each level asks for. */
    static void toLevelFive(String lead, String owner, String manager, int amount) {
        reached(lead, owner, "CALL");
        advance(lead, owner, "L2");
        attach(lead, owner, "need-confirmation");
        as(owner).body(Map.of("painPoint", "停线损失", "budgetRange", "60–100 万")).patch("/api/leads/{id}", lead).then().statusCode(200);
        advance(lead, owner, "L3");
        reached(lead, owner, "VISIT");
        attach(lead, owner, "solution-document");
        as(owner).body(Map.of("contacts", List.of(Map.of("name", "韩屿舟", "role", "DECISION_MAKER", "verified", true))))
                .put("/api/leads/{id}/contacts", lead).then().statusCode(200);
        advance(lead, owner, "L4");
        attach(lead, owner, "quotation");
        as(owner).body(Map.of("amount", amount, "currency", "CNY", "reason", "报价")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(200);
        as(manager).post("/api/leads/{id}/checkpoints/manager-approval/approve", lead).then().statusCode(200);
        advance(lead, owner, "L5");
    }

    /** A department's system tells something of a customer. */
    static void report(String who, String department, Map<String, Object> event) {
        as(who).body(Map.of("events", List.of(event))).post("/api/events/{department}", department).then().statusCode(202).body("accepted", equalTo(1));
    }

    /** Opens an alignment on a day that no other test has, and gives its id. */
    static String meeting() {
        for (int tries = 0; tries < 400; tries++) {
            var day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(ThreadLocalRandom.current().nextInt(30, 20_000));
            var answer = as("sales.head").body(Map.of("day", day.toString(), "at", "10:00")).post("/api/alignments");
            if (answer.statusCode() == 201) {
                return answer.path("id");
            }
        }
        throw new AssertionError("no free day for a meeting");
    }
}
