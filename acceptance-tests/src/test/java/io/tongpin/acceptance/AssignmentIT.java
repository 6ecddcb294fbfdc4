package io.tongpin.acceptance;

import static io.tongpin.acceptance.Journey.HOP;
import static io.tongpin.acceptance.Journey.managerOf;
import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.post;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Assignment as people drive it, through the gateway: rules, the pool, overrides, fairness. */
@ExtendWith(Product.class)
class AssignmentIT {
    private static final List<String> REPS = List.of("anna.snelling", "cecily.lampkin", "versie.hillebrand", "lajuana.vencill", "moses.frase",
            "jonathan.berthelot", "marty.freudenburg", "gladys.colclough");

    @Test
    @Tag("B2")
    @Tag("B7")
    void aPublishedRoundRobinGivesEverybodyTheirShareAndCanBeRolledBack() {
        // given
        int before = as("ops.admin").get("/api/assignment/rules").then().statusCode(200).extract().path("version");
        var source = "ROBIN" + someCompany().substring(2, 8);
        var draft = as("ops.admin").get("/api/assignment/rules/draft").then().statusCode(200).extract();
        var rules = new ArrayList<Map<String, Object>>(draft.<List<Map<String, Object>>>path("rules"));
        var people = REPS.subList(0, 2).stream().map(name -> Map.<String, Object>of("id", Product.id(name), "weight", REPS.indexOf(name) + 1)).toList();
        rules.add(0, Map.of("id", "robin-" + source, "name", Map.of("zh", "轮流"), "condition", Map.of("field", "source", "operator", "IS", "values",
                List.of(source)), "strategy", "WEIGHTED_ROUND_ROBIN", "candidates", Map.of("people", people)));
        as("ops.admin").header("If-Match", draft.header("ETag")).body(Map.of("rules", rules)).put("/api/assignment/rules/draft").then().statusCode(200);
        as("ops.admin").body(Map.of("last", 100)).post("/api/assignment/rules/draft/backtest").then().statusCode(200).body("leads", greaterThan(0));
        as("ops.admin").post("/api/assignment/rules/publish").then().statusCode(200);
        try {
            // when
            int forFirst = 0;
            for (int given = 1; given <= 6; given++) {
                forFirst += ownerOf(post(someCompany(), source)).equals(REPS.get(0)) ? 1 : 0;
                // then
                assertThat(forFirst - given / 3.0).isBetween(-1.0, 1.0);
            }
            as("marketing1").get("/api/assignment/fairness").then().statusCode(200).body("pools.rule", hasItem("robin-" + source));
        } finally {
            as("ops.admin").body(Map.of("to", before)).post("/api/assignment/rules/rollback").then().statusCode(200);
        }
    }

    @Test
    @Tag("B7")
    void ofManyWhoClaimALeadFromThePoolOneHasItAndItIsOpenAgain() throws Exception {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        as(owner).body(Map.of("reason", "暂无需求")).post("/api/leads/{id}/recycle", lead).then().statusCode(200);
        await().atMost(HOP).untilAsserted(() -> as(REPS.get(0)).get("/api/pool?size=200").then().body("items.leadId", hasItem(lead)));
        var claimers = REPS.stream().filter(rep -> !rep.equals(owner)).toList();
        claimers.forEach(Product::token);
        // when
        var threads = Executors.newFixedThreadPool(claimers.size());
        var claims = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 49; i++) {
            var claimer = claimers.get(i % claimers.size());
            claims.add(() -> as(claimer).post("/api/pool/{id}/claim", lead).statusCode());
        }
        int won = 0;
        for (var answer : threads.invokeAll(claims)) {
            won += answer.get() == 200 ? 1 : 0;
        }
        threads.shutdown();
        // then
        assertThat(won).isOne();
        await().atMost(HOP).untilAsserted(() -> as("sales.head").get("/api/leads/{id}", lead).then().body("status", equalTo("OPEN")));
        assertThat(ownerOf(lead)).isNotEqualTo(owner);
    }

    @Test
    @Tag("B4")
    @Tag("D5")
    void anOverrideIsDecidedAtTheReviewDeskAndThenHappens() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        var manager = managerOf(lead);
        var other = REPS.stream().filter(rep -> !rep.equals(owner)).findFirst().orElseThrow();
        as(manager).body(Map.of("owner", Product.id(other))).put("/api/assignments/{id}", lead).then().statusCode(403);
        String review = as(manager).body(Map.of("to", Product.id(other), "justification", "客户点名要熟悉产线的同事")).post("/api/assignments/{id}/override", lead)
                .then().statusCode(201).extract().path("reviewId");
        await().atMost(HOP).untilAsserted(() -> as("sales.head").get("/api/reviews/{id}", review).then().statusCode(200).body("kind", equalTo("OVERRIDE"))
                .body("mayDecide", equalTo(true)));
        // when
        as("sales.head").body(Map.of("approve", true, "comment", "同意")).post("/api/reviews/{id}/decision", review).then().statusCode(200);
        // then
        await().atMost(HOP).untilAsserted(() -> assertThat(ownerOf(lead)).isEqualTo(other));
        await().atMost(HOP).untilAsserted(() -> as("sales.head").get("/api/reviews/{id}", review).then().body("state", equalTo("APPROVED")));
        as(manager).get("/api/assignment/overrides?leadId=" + lead).then().body("items[0].state", equalTo("APPROVED"));
    }

    @Test
    @Tag("B5")
    void aPausedClockMovesTheCountdownThatTheRepSees() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        String due = as(owner).get("/api/leads/{id}", lead).path("responseDueAt");
        // when
        as(owner).body(Map.of("reason", "CUSTOMER_ASKED", "until", Instant.now().plusSeconds(36_000).toString())).post("/api/assignments/{id}/pause", lead)
                .then().statusCode(200);
        // then
        await().atMost(HOP).untilAsserted(() -> assertThat(as(owner).get("/api/leads/{id}", lead).<String>path("responseDueAt")).isGreaterThan(due));
        as("marketing1").get("/api/assignment/fairness").then().body("people.pauses.max()", greaterThanOrEqualTo(1));
    }
}
