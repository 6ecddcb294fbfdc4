package io.tongpin.analytics.order;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tongpin.analytics.Broker;
import io.tongpin.analytics.Story;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E2")
class OrderResourceIT {
    private final String orderNo = "IT-" + UUID.randomUUID();

    @Inject Broker broker;

    @Test
    void aStateComesWithItsVoucherAndMovesTheShares() {
        // given
        post("data.steward", "/api/orders", order()).statusCode(201).body("state", equalTo("SIGNED"));
        // when
        var paid = post("finance1", "/api/orders/" + orderNo + "/state", Map.of("state", "PAID", "amount", cny("400.00"), "voucher",
                Map.of("reference", "bank slip 7")));
        // then
        paid.statusCode(200).body("paidShare", equalTo(0.4f)).body("state", equalTo("SIGNED")).body("entries", hasSize(2))
                .body("entries[1].voucher.reference", equalTo("bank slip 7"));
        post("delivery1", "/api/orders/" + orderNo + "/entries", Map.of("kind", "DELIVERED", "voucher", Map.of("fileId", "f-1"))).statusCode(201)
                .body("state", equalTo("DELIVERED")).body("deliveredShare", equalTo(1.0f));
    }

    @Test
    void aPaymentBeyondTheAmountIsRefusedWithWhatIsOpen() {
        // given
        post("data.steward", "/api/orders", order()).statusCode(201);
        // when
        var refused = post("finance1", "/api/orders/" + orderNo + "/state", Map.of("state", "PAID", "amount", cny("1000.01"), "voucher",
                Map.of("reference", "bank slip 7")));
        // then
        refused.statusCode(422).body("type", equalTo("urn:tongpin:problem:order-entry-too-much.PAID")).body("open", equalTo("1000.00"))
                .contentType("application/problem+json");
    }

    @Test
    void anOrderSignedLateInTheEveningOfGreenwichBelongsToTheCompanysNextMonth() {
        // given
        var order = order();
        order.put("signedAt", "2026-03-31T17:30:00Z");
        // when
        var created = post("data.steward", "/api/orders", order);
        // then
        created.statusCode(201).body("signedAt", equalTo("2026-04-01"));
    }

    @Test
    void theSameOrderAgainChangesNothingAndAnotherAmountIsAConflict() {
        // given
        post("data.steward", "/api/orders", order()).statusCode(201);
        var other = order();
        other.put("amount", cny("999.00"));
        // when
        var conflict = post("data.steward", "/api/orders", other);
        // then
        conflict.statusCode(409).body("errors[0].field", equalTo("amount")).body("orderNo", equalTo(orderNo));
        post("data.steward", "/api/orders", order()).statusCode(200).body("entries", hasSize(1));
    }

    @Test
    void badInputNamesFieldAndCureInTheCallersLanguage() {
        // given
        var order = order();
        order.put("voucher", Map.of("reference", " "));
        // when
        var chinese = post("data.steward", "/api/orders", order);
        // then
        chinese.statusCode(400).body("errors.field", contains("voucher")).body("errors[0].message", equalTo("凭证写成 {\"fileId\": \"…\"} 或 {\"reference\": \"…\"}，不能为空"));
        given().auth().oauth2(Tokens.of("data.steward")).header("Accept-Language", "en").contentType("application/json").body(order)
                .post("/api/orders").then().statusCode(400).body("errors[0].message", equalTo("write a voucher as {\"fileId\": \"…\"} or {\"reference\": \"…\"}, not empty"));
    }

    @Test
    void aRepeatWithTheSameIdempotencyKeyGetsTheFirstAnswer() {
        // given
        var key = UUID.randomUUID().toString();
        post("data.steward", "/api/orders", order()).statusCode(201);
        var payment = Map.of("kind", "PAID", "amount", cny("300.00"), "voucher", Map.of("reference", "slip"));
        keyed(key, payment).statusCode(201).body("paidShare", equalTo(0.3f));
        // when
        var repeat = keyed(key, payment);
        // then
        repeat.statusCode(201).body("paidShare", equalTo(0.3f)).body("entries", hasSize(2));
    }

    @Test
    void aRepReadsAndWritesOwnOrdersOnly() {
        // given
        post("anna.snelling", "/api/orders", order()).statusCode(201).body("rep.name", equalTo("Anna Snelling"));
        // when
        var colleague = given().auth().oauth2(Tokens.of("cecily.lampkin")).get("/api/orders/" + orderNo).then();
        // then
        colleague.statusCode(404);
        post("cecily.lampkin", "/api/orders/" + orderNo + "/state", Map.of("state", "PAID", "voucher", Map.of("reference", "x"))).statusCode(404);
        assertThat(list("cecily.lampkin")).isZero();
        assertThat(list("anna.snelling")).isOne();
    }

    @Test
    void aListIsNarrowedByWhatOrdersStateAnyOfTheValuesOfEach() {
        // given
        var order = order();
        order.putAll(Map.of("industry", "retail", "channel", "WEBINAR"));
        post("data.steward", "/api/orders", order).statusCode(201);
        // when
        var found = narrowed(Map.of("industry", "retail,medical", "channel", "WEBINAR", "productLine", "GTX"));
        // then
        found.body("total", equalTo(1));
        narrowed(Map.of("industry", "retail", "channel", "EXHIBITION")).body("total", equalTo(0));
        narrowed(Map.of("industry", "medical")).body("total", equalTo(0));
    }

    @Test
    void marketingSeesNoSingleOrder() {
        // when
        var list = given().auth().oauth2(Tokens.of("marketing1")).get("/api/orders").then();
        // then
        list.statusCode(403).contentType("application/problem+json");
    }

    @Test
    void aCancelledOrderIsShownAsSuchAndTakesNoPayment() {
        // given
        post("data.steward", "/api/orders", order()).statusCode(201);
        // when
        var cancelled = post("sales.head", "/api/orders/" + orderNo + "/entries", Map.of("kind", "CANCELLED", "voucher", Map.of("reference", "letter")));
        // then
        cancelled.statusCode(201).body("state", equalTo("CANCELLED"));
        post("finance1", "/api/orders/" + orderNo + "/state", Map.of("state", "PAID", "voucher", Map.of("reference", "x"))).statusCode(422);
    }

    @Test
    void aFileOfOrdersIsShownBeforeItLandsAndNamesItsBadRows() {
        // given
        var file = """
                客户名称,订单编号,签约日期,合同金额,成本,类型,负责人,凭证号,备注
                海川物流有限公司,%1$s-1,2026-03-31,"1,000.00",600,续约,,HT-1,
                海川物流有限公司,%1$s-2,2026/3/30,2000,,新签,,,没有凭证
                ,%1$s-3,2026-03-29,10,,新签,,HT-3,
                启明,%1$s-4,昨天,10,,新签,,HT-4,
                启明,%1$s-1,2026-03-29,10,,新签,,HT-5,
                启明,%1$s-6,2026-03-29,10,,赠送,,HT-6,
                启明,%1$s-7,2026-03-29,10,,新签,查无此人,HT-7,
                """.formatted(orderNo);
        // when
        var preview = upload("data.steward", file, true);
        // then
        preview.statusCode(200).body("recorded", equalTo(1)).body("rejected", equalTo(6)).body("faults.row", contains(3, 4, 5, 6, 7, 8))
                .body("faults.column", contains("凭证号", "客户名称", "签约日期", "订单编号", "类型", "负责人")).body("unused", contains("备注")).body("sample[0].amount", equalTo(1000.0f));
        given().auth().oauth2(Tokens.of("data.steward")).get("/api/orders/" + orderNo + "-1").then().statusCode(404);
        upload("data.steward", file, false).statusCode(200).body("recorded", equalTo(1)).body("known", equalTo(0));
        given().auth().oauth2(Tokens.of("data.steward")).get("/api/orders/" + orderNo + "-1").then().statusCode(200).body("type", equalTo("RENEWAL"))
                .body("amount.amount", equalTo("1000.00")).body("entries[0].voucher.reference", equalTo("HT-1"));
        upload("data.steward", file, false).body("recorded", equalTo(0)).body("known", equalTo(1));
        upload("data.steward", file.replace("\"1,000.00\"", "999"), true).body("faults[0].column", equalTo("合同金额"));
    }

    @Test
    void aFileWithoutTheColumnsOfAnOrderSaysWhichAreMissing() {
        // when
        var refused = upload("sales.head", "订单号,金额\nA,1\n", true);
        // then
        refused.statusCode(400).body("errors[0].message", equalTo("缺少这些列：客户、签约日期、凭证"));
        upload("anna.snelling", "订单号\nA\n", true).statusCode(403);
        upload("finance1", "订单号\nA\n", true).statusCode(403);
    }

    @Test
    void aManagerLoadsOrdersOfTheTeamOnly() {
        // given
        broker.send(Story.representative("cecily.lampkin", "Cecily Lampkin", Story.BRINKMANN, System.nanoTime()),
                Story.representative("rosie.papadopoulos", "Rosie Papadopoulos", Story.CARTER, System.nanoTime()));
        var file = "订单号,客户,签约日期,金额,销售,凭证\n%1$s-1,甲,2026-03-31,5,cecily lampkin,c\n%1$s-2,甲,2026-03-31,5,Rosie Papadopoulos,c\n%1$s-3,甲,2026-03-31,5,,c\n".formatted(orderNo);
        // when
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> upload("dustin.brinkmann", file, true).statusCode(200).body("recorded", equalTo(1)));
        // then
        upload("dustin.brinkmann", file, false).statusCode(200).body("recorded", equalTo(1)).body("faults.row", contains(3, 4));
        given().auth().oauth2(Tokens.of("dustin.brinkmann")).get("/api/orders/" + orderNo + "-1").then().statusCode(200).body("rep.name", equalTo("Cecily Lampkin"));
    }

    private static ValidatableResponse upload(String username, String file, boolean preview) {
        return given().auth().oauth2(Tokens.of(username)).multiPart("file", "订单.csv", file.getBytes(java.nio.charset.StandardCharsets.UTF_8)).multiPart("preview", String.valueOf(preview))
                .post("/api/orders/import").then();
    }

    private ValidatableResponse narrowed(Map<String, String> by) {
        return given().auth().oauth2(Tokens.of("data.steward")).queryParam("q", orderNo).queryParams(by).get("/api/orders").then().statusCode(200);
    }

    private int list(String username) {
        return given().auth().oauth2(Tokens.of(username)).queryParam("q", orderNo).get("/api/orders").then().statusCode(200).extract().path("total");
    }

    private ValidatableResponse keyed(String key, Object body) {
        return given().auth().oauth2(Tokens.of("finance1")).header("Idempotency-Key", key).contentType("application/json").body(body)
                .post("/api/orders/" + orderNo + "/entries").then();
    }

    private static ValidatableResponse post(String username, String path, Object body) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json").body(body).post(path).then();
    }

    private Map<String, Object> order() {
        return new HashMap<>(Map.of("orderNo", orderNo, "customer", Map.of("name", "海川物流有限公司"), "type", "NEW", "signedAt", "2026-03-31",
                "amount", cny("1000.00"), "cost", cny("600.00"), "productLine", "GTX", "voucher", Map.of("reference", "contract 1")));
    }

    private static Map<String, String> cny(String amount) {
        return Map.of("amount", amount, "currency", "CNY");
    }
}
