package io.tongpin.analytics.customer;

import static io.restassured.RestAssured.given;
import static io.tongpin.analytics.Api.get;
import static io.tongpin.analytics.Api.order;
import static io.tongpin.analytics.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tongpin.analytics.Broker;
import io.tongpin.analytics.Story;
import io.tongpin.analytics.identity.domain.TaxNumbers;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E1")
class CustomerResourceIT {
    @Inject Broker broker;
    @Inject Pool pool;

    @Test
    void aMergeMovesLeadsAndOrdersAndItsUndoingMovesJustThoseBack() {
        // given
        var story = Story.now();
        broker.send(story.captured());
        var into = customerOf(story.lead);
        var number = "CU-" + UUID.randomUUID();
        post("data.steward", "/api/orders", order(number, "别处的客户 " + UUID.randomUUID())).statusCode(201);
        var from = get("data.steward", "/api/orders/" + number).extract().<String>path("cid");
        var merge = post("data.steward", "/api/identity/merge", Map.of("into", into, "from", from, "reason", "同一税号")).statusCode(200)
                .body("customer.orders.orderNo", hasItem(number)).extract().<String>path("mergeId");
        assertThat(get("data.steward", "/api/orders/" + number).extract().<String>path("cid")).isEqualTo(into);
        // when
        var undone = post("data.steward", "/api/identity/unmerge", Map.of("mergeId", merge));
        // then
        undone.statusCode(200).body("cid", equalTo(from)).body("orders.orderNo", hasItem(number)).body("history[0].undoneBy", notNullValue());
        get("data.steward", "/api/identity/" + into).body("orders.orderNo", not(hasItem(number))).body("leads", hasItem(story.lead.toString()));
        assertThat(sent(merge)).containsExactlyInAnyOrder("io.tongpin.analytics.customer-merged.v1", "io.tongpin.analytics.customer-unmerged.v1");
    }

    /** As the page says: by company, phone or e-mail, each as people write it. */
    @Test
    void aCustomerIsFoundByPartOfTheNameAndByPhoneAndAddress() {
        // given
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var phone = "139" + String.format("%08d", new Random().nextInt(100_000_000));
        var email = "li_na" + mark + "@x.cn";
        var story = Story.now();
        broker.send(Event.of("io.tongpin.lead.lead-captured.v1", story.lead.toString(), 1, Map.of("leadId", story.lead, "company", "寻找" + mark + "有限公司", "source", "WEB",
                "contact", Map.of("name", "李娜", "phone", "+86" + phone, "email", email), "createdAt", Instant.now())).build());
        var cid = customerOf(story.lead);
        // then
        for (var sought : List.of("找" + mark, phone, "+86 " + phone, email, email.toUpperCase(Locale.ROOT))) {
            found(sought).body("items.cid", equalTo(List.of(cid)));
        }
        found("li%na" + mark + "@x.cn").body("items", hasSize(0));
    }

    private static ValidatableResponse found(String sought) {
        return given().auth().oauth2(Tokens.of("sales.head")).queryParam("q", sought).get("/api/identity").then().statusCode(200);
    }

    /** Random trees of merges, undone in random order; one that a later merge stands on waits for that. */
    @Test
    void whateverWasMergedIsAsBeforeWhenAllIsUndone() {
        for (int seed = 1; seed <= 8; seed++) {
            // given
            var random = new Random(seed);
            var customers = IntStream.range(0, 5).mapToObj(i -> customer()).toList();
            var before = state(customers);
            var free = new ArrayList<>(customers);
            var merges = new ArrayList<String>();
            while (free.size() > 1 + seed % 2) {
                Collections.shuffle(free, random);
                merges.add(post("data.steward", "/api/identity/merge", Map.of("into", free.get(0), "from", free.remove(1), "reason", "seed " + seed)).statusCode(200)
                        .extract().path("mergeId"));
            }
            assertThat(state(customers)).isNotEqualTo(before);
            // when
            while (!merges.isEmpty()) {
                Collections.shuffle(merges, random);
                merges.removeIf(merge -> {
                    int status = post("data.steward", "/api/identity/unmerge", Map.of("mergeId", merge)).extract().statusCode();
                    assertThat(status).isIn(200, 409);
                    return status == 200;
                });
            }
            // then
            assertThat(state(customers)).as("seed %d", seed).isEqualTo(before);
        }
    }

    /** Whose each order, record and key is, and who is part of whom. */
    private String state(List<String> customers) {
        return pool.preparedQuery("""
                select coalesce(string_agg(line, '|' order by line), '') from (
                  select 'order ' || order_no || ' ' || cid as line from sales_order where cid = any($1) union all select 'record ' || id || ' ' || cid from customer_record where cid = any($1)
                  union all select 'key ' || kind || value || ' ' || cid from customer_key where cid = any($1) union all select 'lead ' || lead_id || ' ' || cid from customer_lead where cid = any($1)
                  union all select 'part ' || cid || ' ' || coalesce(merged_into::text, '-') from customer where cid = any($1)) l""")
                .execute(Tuple.of(customers.stream().map(UUID::fromString).toArray(UUID[]::new))).await().indefinitely().iterator().next().getString(0);
    }

    @Test
    void aCustomerThatIsPartOfAnotherIsNotMergedAgain() {
        // given
        var one = customer();
        var two = customer();
        var three = customer();
        post("data.steward", "/api/identity/merge", Map.of("into", one, "from", two, "reason", "x")).statusCode(200);
        // when
        var again = post("data.steward", "/api/identity/merge", Map.of("into", three, "from", two, "reason", "x"));
        // then
        again.statusCode(409).body("mergedInto", equalTo(one));
    }

    @Test
    void aDepartmentsRecordWithAKeyInCommonJoinsTheCustomerAndEachValueNamesItsSource() {
        // given
        var story = Story.now();
        story.phone = "139" + String.format("%08d", System.nanoTime() % 100_000_000);
        broker.send(story.captured());
        var cid = customerOf(story.lead);
        // when
        broker.send(Event.of("io.tongpin.collaboration.department-event-received.v1", "finance", 1, Map.of("department", "finance", "type", "INVOICE_SENT",
                "customer", Map.of("id", "ERP-" + story.lead, "name", story.company + "（财务）", "phone", story.phone, "taxNumber", "91350100M000100Y43"))).build());
        // then
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> get("data.steward", "/api/identity/" + cid).body("records", hasSize(2))
                .body("fields.name.source", equalTo("ERP")).body("fields.taxNumber.value", equalTo("91350100M000100Y43"))
                .body("records.find { it.source == 'ERP' }.linkedBy.how", equalTo("KEY")));
    }

    @Test
    void twoCompaniesOfOneNameWithTwoValidTaxNumbersStayTwo() {
        // given
        var name = "恒信贸易 " + UUID.randomUUID();
        var one = TaxNumbers.valid();
        var two = TaxNumbers.valid();
        var first = customer(name, one);
        // when
        var second = customer(name, two);
        // then
        assertThat(second).isNotEqualTo(first);
        assertThat(customer(name, two)).isEqualTo(second);
        assertThat(customer(name, one)).isEqualTo(first);
        assertThat(customer(name, null)).as("the name alone is the first's").isEqualTo(first);
        assertThat(customer(name, TaxNumbers.invalid())).as("a slip of the pen is no other company").isEqualTo(first);
    }

    private static String customer(String name, String taxNumber) {
        var number = "CU-" + UUID.randomUUID();
        var told = order(number, name);
        told.put("customer", taxNumber == null ? Map.of("name", name) : Map.of("name", name, "taxNumber", taxNumber));
        post("data.steward", "/api/orders", told).statusCode(201);
        return get("data.steward", "/api/orders/" + number).extract().path("cid");
    }

    @Test
    void aRepMayNeitherLookNorMerge() {
        // when
        var read = get("anna.snelling", "/api/identity");
        // then
        read.statusCode(403);
        post("sales.head", "/api/identity/merge", Map.of("into", UUID.randomUUID(), "from", UUID.randomUUID(), "reason", "x")).statusCode(403);
    }

    @Test
    void aDryRunResolvesWithoutStoringAnything() {
        // given
        var name = "试算公司" + UUID.randomUUID();
        // when
        var answer = post("data.steward", "/api/identity/resolve", Map.of("records", List.of(Map.of("id", "a", "name", name, "phone", "13912345678"),
                Map.of("id", "b", "name", name + "有限公司", "phone", "139-1234-5678"), Map.of("id", "c", "name", "别的公司"))));
        // then
        answer.statusCode(200).body("clusters.ids", hasItem(List.of("a", "b"))).body("clusters", hasSize(2));
        get("data.steward", "/api/identity?q=" + name).body("total", equalTo(0));
    }

    @Test
    @Tag("D5")
    void aQuestionGoesToTheReviewDeskAndItsDecisionComesBackAndMergesOnce() {
        // given
        var question = question();
        assertThat(told(question, "identity-review-opened")).isEqualTo(1);
        var decided = Event.of("io.tongpin.collaboration.review-decided.v1", question.id().toString(), 2, Map.of("reviewId", question.id(), "kind", "IDENTITY", "approved", true,
                "comment", "同一家", "by", Map.of("id", UUID.randomUUID(), "name", "Data Steward"), "at", java.time.Instant.now())).build();
        // when
        broker.send(decided);
        // then
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> get("data.steward", "/api/identity/" + question.own()).body("mergedInto", equalTo(question.candidate()))
                .body("history[0].reason", equalTo("同一家")));
        assertThat(told(question, "identity-review-decided")).isEqualTo(1);
        post("data.steward", "/api/identity/reviews/" + question.id() + "/decision", Map.of("same", false)).statusCode(404);
    }

    @Test
    @Tag("D5")
    void whatTheDeskSaysIsAnotherCustomerStaysApartAndIsNotAskedAgain() {
        // given
        var question = question();
        // when
        broker.send(Event.of("io.tongpin.collaboration.review-decided.v1", question.id().toString(), 2, Map.of("reviewId", question.id(), "kind", "IDENTITY", "approved", false,
                "by", Map.of("id", UUID.randomUUID(), "name", "Data Steward"), "at", java.time.Instant.now())).build());
        // then
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(told(question, "identity-review-decided")).isEqualTo(1));
        get("data.steward", "/api/identity/" + question.own()).body("mergedInto", org.hamcrest.Matchers.nullValue());
        get("data.steward", "/api/identity/reviews").body("items.id", not(hasItem(question.id().toString())));
    }

    @Test
    @Tag("D5")
    void aMergeByHandTakesItsQuestionOffTheDesk() {
        // given
        var question = question();
        // when
        post("data.steward", "/api/identity/merge", Map.of("into", question.candidate(), "from", question.own(), "reason", "同一税号")).statusCode(200);
        // then
        assertThat(told(question, "identity-review-decided")).isEqualTo(1);
        get("data.steward", "/api/identity/reviews").body("items.id", not(hasItem(question.id().toString())));
    }

    private record Question(UUID id, String candidate, String own) {}

    /** Two companies whose names are alike, told by two systems. */
    private Question question() {
        var name = "澄湖" + Long.toString(System.nanoTime(), 36) + "精密机械制造";
        var id = "K-" + UUID.randomUUID();
        broker.send(told("finance", id, name + "有限公司", "苏州"));
        await().atMost(Duration.ofSeconds(60)).until(() -> pool.preparedQuery("select 1 from customer_record where source_id = $1").execute(Tuple.of(id)).await().indefinitely().size() == 1);
        var other = "M-" + UUID.randomUUID();
        broker.send(told("marketing", other, name.substring(0, name.length() - 2) + "加工有限公司", "苏州"));
        return await().atMost(Duration.ofSeconds(60)).until(() -> {
            for (var row : pool.preparedQuery("select v.id, v.cid, r.cid as own from identity_review v join customer_record r on r.id = v.record where r.source_id = $1 and v.state = 'OPEN'")
                    .execute(Tuple.of(other)).await().indefinitely()) {
                return new Question(row.getUUID("id"), row.getUUID("cid").toString(), row.getUUID("own").toString());
            }
            return null;
        }, question -> question != null);
    }

    private static Event told(String department, String id, String name, String city) {
        return Event.of("io.tongpin.collaboration.department-event-received.v1", department, 1, Map.of("department", department, "type", "CUSTOMER_TOLD",
                "customer", Map.of("id", id, "name", name, "city", city))).build();
    }

    private long told(Question question, String name) {
        return pool.preparedQuery("select count(*) from outbox where type = 'io.tongpin.analytics.' || $1 || '.v1' and subject = $2").execute(Tuple.of(name, question.id().toString()))
                .await().indefinitely().iterator().next().getLong(0);
    }

    private String customer() {
        var number = "CU-" + UUID.randomUUID();
        post("data.steward", "/api/orders", order(number, "独立客户 " + UUID.randomUUID())).statusCode(201);
        return get("data.steward", "/api/orders/" + number).extract().path("cid");
    }

    private String customerOf(UUID lead) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> {
            for (var row : pool.preparedQuery("select cid from customer_lead where lead_id = $1").execute(Tuple.of(lead)).await().indefinitely()) {
                return row.getUUID(0).toString();
            }
            return null;
        }, cid -> cid != null);
    }

    private List<String> sent(String mergeId) {
        var types = new ArrayList<String>();
        pool.preparedQuery("select type from outbox where payload like '%' || $1 || '%'").execute(Tuple.of(mergeId)).await().indefinitely()
                .forEach(row -> types.add(row.getString(0)));
        return types;
    }
}
