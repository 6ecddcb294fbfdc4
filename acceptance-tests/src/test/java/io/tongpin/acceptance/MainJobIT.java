package io.tongpin.acceptance;

import static io.tongpin.acceptance.Journey.HOP;
import static io.tongpin.acceptance.Journey.advance;
import static io.tongpin.acceptance.Journey.attach;
import static io.tongpin.acceptance.Journey.managerOf;
import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.post;
import static io.tongpin.acceptance.Journey.reached;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Journey.toLevelFive;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job end to end, as a program drives it through the gateway. */
@ExtendWith(Product.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @Test
    @Tag("A1")
    @Tag("B2")
    @Tag("B3")
    void aPostedLeadGetsItsOwnerWithTheReasonAndACountdown() {
        // when
        var lead = post(someCompany(), "WEB");
        // then
        var owner = ownerOf(lead);
        as(owner).get("/api/leads/{id}", lead).then().statusCode(200).body("dueAt", notNullValue()).body("responseDueAt", notNullValue());
        as(owner).get("/api/assignments/{id}", lead).then().statusCode(200).body("rule.name", notNullValue())
                .body("candidates.size()", greaterThan(1)).body("candidates[0].parts", notNullValue());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @Tag("A1")
    @Tag("A2")
    void fiveThousandRowsAreImportedAndTheBadOnesAreNamed() {
        // given
        var rows = GeneratedLeads.csv(5_000);
        // when
        String job = as("marketing1").contentType(ContentType.MULTIPART)
                .multiPart("file", "leads.csv", rows.text().getBytes(StandardCharsets.UTF_8)).post("/api/leads/import").then().statusCode(202)
                .extract().path("jobId");
        // then
        await().atMost(java.time.Duration.ofMinutes(3)).until(() -> !"RUNNING".equals(as("marketing1").get("/api/imports/{id}", job).path("state")));
        as("marketing1").get("/api/imports/{id}", job).then().body("state", equalTo("DONE")).body("rows", equalTo(5_000))
                .body("duplicates", equalTo(rows.duplicates())).body("rejected", equalTo(rows.faulty()))
                .body("accepted", equalTo(5_000 - rows.duplicates() - rows.faulty()));
        assertThat(as("marketing1").get("/api/imports/{id}/errors.csv", job).asString()).contains("手机");
        // and: everybody has an owner; what is asked after this is not asked of a busy product
        await().atMost(java.time.Duration.ofMinutes(10)).pollInterval(java.time.Duration.ofSeconds(2)).until(Product::isAtRest);
    }

    @Test
    @Tag("A3")
    @Tag("A4")
    @Tag("A5")
    @Tag("B4")
    @Tag("E7")
    void levelsAreClimbedOnlyWithProofAndTheDashboardFollows() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        int before = conversionDenominator();
        // when
        as(owner).body(Map.of("to", "L3")).post("/api/leads/{id}/advance", lead).then().statusCode(422);
        as(owner).body(Map.of("to", "L2")).post("/api/leads/{id}/advance", lead).then().statusCode(422).body("missing.checkpoint", contains("call-reached"));
        reached(lead, owner, "CALL");
        advance(lead, owner, "L2");
        as(owner).body(Map.of("to", "L3")).post("/api/leads/{id}/advance", lead).then().statusCode(422)
                .body("missing.checkpoint", hasItems("need-confirmation", "pain-point", "budget-range"));
        attach(lead, owner, "need-confirmation");
        as(owner).body(Map.of("painPoint", "停线", "budgetRange", "60 万")).patch("/api/leads/{id}", lead).then().statusCode(200);
        advance(lead, owner, "L3");
        // then
        as("sales.head").body(Map.of("owner", Product.id(owner))).put("/api/assignments/{id}", lead).then().statusCode(403)
                .contentType("application/problem+json").body("detail", notNullValue());
        await().atMost(HOP).untilAsserted(() -> assertThat(conversionDenominator()).isGreaterThan(before));
        as(owner).get("/api/leads/{id}/timeline/verify", lead).then().body("intact", equalTo(true));
    }

    private static int conversionDenominator() {
        return new BigDecimal(as("sales.head").get("/api/dashboards/process").then().statusCode(200).extract().path("l2ToL3.today.denominator").toString())
                .intValue();
    }

    @Test
    @Tag("B5")
    @Tag("D6")
    void aLeadNobodyCallsIsWarnedAlertedAndGoesToSomebodyElse() {
        // given
        var lead = post(someCompany(), "DEMO_FAST");
        var first = ownerOf(lead);
        var manager = managerOf(lead);
        // then
        await().atMost(HOP).untilAsserted(() -> as(first).get("/api/notifications?size=100").then().body("items.link", hasItem(containsString(lead))));
        await().atMost(java.time.Duration.ofSeconds(40)).untilAsserted(() -> as("sales.head").get("/api/assignments/{id}", lead).then()
                .body("round", greaterThan(1)));
        String second = as("sales.head").get("/api/assignments/{id}", lead).path("rounds[1].owner.name");
        assertThat(Journey.username(second)).isNotEqualTo(first);
        await().atMost(HOP).untilAsserted(() -> as(manager).get("/api/notifications?size=100").then().body("items.link", hasItem(containsString(lead))));
        // and: nobody calls at all, so it ends in the manager's queue, watched no more
        await().atMost(java.time.Duration.ofSeconds(90)).untilAsserted(() -> as("sales.head").get("/api/leads/{id}", lead).then().body("queue", notNullValue()));
    }

    @Test
    @Tag("A8")
    @Tag("D5")
    void aLargeChangeOfTheAmountWaitsForTheMarketingHead() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        as(owner).body(Map.of("amount", 680000, "currency", "CNY", "reason", "首次")).put("/api/leads/{id}/expected-amount", lead).then().statusCode(200);
        // when
        String review = as(owner).body(Map.of("amount", 960000, "currency", "CNY", "reason", "二期")).put("/api/leads/{id}/expected-amount", lead).then()
                .statusCode(202).body("amountFrozen", equalTo(true)).extract().path("review.id");
        // then
        await().atMost(HOP).untilAsserted(() -> as("marketing.head").get("/api/reviews?state=OPEN&size=200").then().body("items.id", hasItem(review)));
        as("sales.head").body(Map.of("approve", true, "comment", "")).post("/api/reviews/{id}/decision", review).then().statusCode(403);
        as("marketing.head").body(Map.of("approve", true, "comment", "同意")).post("/api/reviews/{id}/decision", review).then().statusCode(200);
        as("marketing.head").body(Map.of("approve", false, "comment", "晚了")).post("/api/reviews/{id}/decision", review).then().statusCode(409);
        await().atMost(HOP).untilAsserted(() -> as(owner).get("/api/leads/{id}", lead).then().body("amountFrozen", equalTo(false))
                .body("expectedAmount.amount", equalTo("960000.00")));
        await().atMost(HOP).untilAsserted(() -> as(owner).get("/api/notifications?size=100").then().body("items.kind", hasItem(containsString("AMOUNT"))));
    }

    @Test
    @Tag("A9")
    @Tag("E2")
    @Tag("E5")
    @Tag("E9")
    void aWonLeadBecomesAnOrderAndTheFiguresMove() {
        // given
        var lead = post(someCompany(), "WEB");
        var owner = ownerOf(lead);
        toLevelFive(lead, owner, managerOf(lead), 680000);
        var amountBefore = orderAmount();
        var pivotBefore = pivotAmount();
        // when
        as(owner).body(Map.of("type", "NEW", "state", "SIGNED", "amount", Map.of("amount", "680000.00", "currency", "CNY"), "cost",
                Map.of("amount", "410000.00", "currency", "CNY"), "productLine", "GTX Pro", "signedAt", TODAY.toString(), "voucher",
                Map.of("reference", "HT-" + lead.substring(24)))).post("/api/leads/{id}/win", lead).then().statusCode(200).body("status", equalTo("WON"));
        // then
        await().atMost(HOP).untilAsserted(() -> assertThat(orderAmount().subtract(amountBefore)).isEqualByComparingTo("680000"));
        await().atMost(HOP).untilAsserted(() -> assertThat(pivotAmount().subtract(pivotBefore)).isGreaterThanOrEqualTo(new BigDecimal("680000")));
        String order = as(owner).get("/api/leads/{id}/timeline?size=100", lead).path("items.find { it.type == 'WON' }.after.orderNo");
        as(owner).body(Map.of("state", "PAID", "voucher", Map.of("reference", "BANK-1"))).post("/api/orders/{no}/state", order).then().statusCode(200);
        await().atMost(HOP).untilAsserted(() -> as(owner).get("/api/orders/{no}", order).then().body("state", equalTo("PAID")));
        as("sales.head").get("/api/metrics/win-rate?from={f}&to={t}", TODAY.minusDays(400).toString(), TODAY.plusDays(1).toString()).then().statusCode(200)
                .body("variants.definition.id", hasItems("signed-of-closed", "signed-of-all"));
    }

    private static BigDecimal orderAmount() {
        return new BigDecimal(as("sales.head").get("/api/metrics/order-amount?from={f}&to={t}", TODAY.toString(), TODAY.plusDays(1).toString()).then()
                .statusCode(200).extract().path("value").toString());
    }

    private static BigDecimal pivotAmount() {
        List<List<Object>> totals = as("sales.head").body(Map.of("rows", List.of("region"), "columns", List.of(), "measures", List.of("order-amount"),
                "filters", List.of(), "from", TODAY.toString(), "to", TODAY.plusDays(1).toString())).post("/api/sandbox/query").then().statusCode(200)
                .extract().path("cells");
        return totals.stream().map(row -> row.get(0)).map(MainJobIT::number).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal number(Object cell) {
        Object value = cell instanceof List<?> list ? list.get(0) : cell instanceof Map<?, ?> map ? map.values().iterator().next() : cell;
        return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
    }

    @Test
    @Tag("D3")
    void theDigestFitsThreeHundredCharactersAndEachNumberLeadsToItsEvidence() {
        // given
        ownerOf(post(someCompany(), "WEB"));
        // when
        var digest = as("sales.head").body(Map.of()).post("/api/digests/preview").then().statusCode(200);
        // then
        digest.body("characters", lessThanOrEqualTo(300)).body("zh", notNullValue()).body("facts.link", notNullValue());
        String text = digest.extract().path("zh");
        assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(300);
    }
}
