package io.tongpin.collaboration.alignment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.lowagie.text.pdf.PdfReader;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.collaboration.Contracts;
import io.tongpin.collaboration.MovableClock;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.collaboration.Tables;
import io.tongpin.local.TestStack;
import io.tongpin.platform.event.Event;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(RobotResource.class)
@Tag("D4")
class AlignmentIT {
    private static final Someone SALES = Someone.called("sales.head");
    private static final Someone MARKETING = Someone.called("marketing.head");
    private static final Someone ANNA = Someone.called("anna.snelling");
    private static final LocalDate MEETING = LocalDate.of(2027, 3, 3);
    private static final Instant BEFORE = Instant.parse("2027-02-28T01:00:00Z");

    @Inject
    OtherServices others;

    @Inject
    Pool pool;

    @Inject
    MovableClock clock;

    private final String metric = "m-" + UUID.randomUUID();

    @BeforeEach
    void nobodyHasMet() {
        clock.set(BEFORE);
        Tables.empty(pool);
        others.announce(SALES, null);
        others.announce(MARKETING, null);
        others.announce(ANNA, null);
        await().untilAsserted(() -> assertThat(Tables.count(pool, "person")).isEqualTo(3));
        schedule(LocalDate.of(2028, 1, 1));
        pool.query("delete from alignment_section").execute().await().indefinitely();
        pool.query("delete from alignment").execute().await().indefinitely();
    }

    @AfterEach
    void timeRunsOn() {
        clock.run();
    }

    @Test
    @Tag("D1")
    void aMeetingOpensByItselfWithWhatDeviatesAndItsHeadsAreToldOnce() {
        deviatingKeyResult();
        schedule(MEETING);
        as(SALES).get("/api/alignments").then().body("items", hasSize(0)).body("next.day", equalTo(MEETING.toString()));

        clock.set(Instant.parse("2027-03-01T02:00:00Z"));
        await().untilAsserted(() -> as(SALES).get("/api/alignments").then().body("items", hasSize(1)).body("items[0].day", equalTo(MEETING.toString())));

        String id = as(SALES).get("/api/alignments").path("items[0].id");
        as(Someone.called("service1")).get("/api/alignments/{id}", id).then().statusCode(200).body("mayEdit", equalTo(false)).body("sections", hasSize(7))
                .body("items.title", equalTo(List.of("响应达标率 " + metric)))
                .body("sections.find { it.question == 'ROOT_CAUSE' && it.department == 'sales' }.text", containsString("响应达标率"))
                .body("sections.find { it.question == 'JOINT_GOAL' }.prefilled", equalTo(true));
        as(SALES).header("Accept-Language", "en").get("/api/alignments/{id}", id).then().body("sections.find { it.question == 'ROOT_CAUSE' && it.department == 'sales' }.text", containsString("off its target line"));
        as(SALES).header("Accept-Language", "zh").get("/api/alignments/{id}", id).then().body("sections.find { it.question == 'ROOT_CAUSE' && it.department == 'sales' }.text", containsString("比目标线差"));
        for (var head : List.of(SALES, MARKETING)) {
            as(head).get("/api/notifications").then().body("items.findAll { it.kind == 'ALIGNMENT_OPENED' && it.link == '/alignments/" + id + "' }", hasSize(1));
        }
        assertThat(others.heardOf("alignment-opened", UUID.fromString(id))).hasSize(1).allSatisfy(AlignmentIT::asItsSchemaSays);
        assertThat(others.heardAny("key-result-deviated")).anySatisfy(AlignmentIT::asItsSchemaSays);
    }

    @Test
    @Tag("D1")
    void aDeviationOpensOneItemHoweverOftenItIsToldAndClosesItWhenItIsBack() {
        deviatingKeyResult();
        others.send(others.snapshot(metric, "d", LocalDate.of(2027, 2, 27), "0.60", "6", "10", Instant.parse("2027-02-27T10:00:00Z")));
        String id = meeting();
        await().untilAsserted(() -> page(id).body("items", hasSize(1)).body("items[0].lastDeviation", equalTo(-0.4f)));

        others.send(others.snapshot(metric, "d", LocalDate.of(2027, 2, 27), "0.99", "99", "100", Instant.parse("2027-02-27T11:00:00Z")));
        await().untilAsserted(() -> page(id).body("items", hasSize(1)).body("items[0].closedAt", notNullValue()));
        assertThat(Tables.count(pool, "alignment_item where metric = '" + metric + "'")).isOne();
    }

    @Test
    void twoHeadsWriteSideBySideAndNeitherOverwritesTheOther() {
        String id = meeting();
        as(SALES).body(answer("ROOT_CAUSE", "sales", "报价等交付排期")).post("/api/alignments/{id}/answers", id).then().statusCode(428);
        as(SALES).header("If-Match", "\"1\"").body(answer("ROOT_CAUSE", "sales", "报价等交付排期")).post("/api/alignments/{id}/answers", id).then().statusCode(200)
                .header("ETag", "\"2\"").body("version", equalTo(2));
        as(MARKETING).header("If-Match", "\"1\"").body(answer("ROOT_CAUSE", "marketing", "行业标签错了")).post("/api/alignments/{id}/answers", id).then().statusCode(200);

        as(MARKETING).header("If-Match", "\"1\"").body(answer("ROOT_CAUSE", "sales", "我以为")).post("/api/alignments/{id}/answers", id).then().statusCode(412)
                .body("current.text", equalTo("报价等交付排期")).body("current.version", equalTo(2)).body("detail", containsString(SALES.name()));
        page(id).body("sections.text", hasItems("报价等交付排期", "行业标签错了"));
        assertThat(others.heardOf("alignment-changed", UUID.fromString(id))).hasSize(2).allSatisfy(AlignmentIT::asItsSchemaSays);
    }

    @Test
    @Tag("D3")
    void anAnswerBecomesACommitmentThatIsFollowedUp() {
        String first = meeting();
        var promise = Map.of("title", "每周给市场一份无效原因", "ownerId", ANNA.id().toString(), "dueOn", "2027-03-05");
        as(MARKETING).header("If-Match", "\"1\"").body(Map.of("question", "ACTION_NEEDED", "department", "marketing", "text", "要无效原因", "commitment", promise))
                .post("/api/alignments/{id}/answers", first).then().statusCode(200).body("commitment.owner.name", equalTo(ANNA.name()));
        as(ANNA).get("/api/notifications").then().body("items.kind", hasItem("COMMITMENT_MADE"));
        String commitment = as(ANNA).get("/api/commitments").then().body("items", hasSize(1)).extract().path("items[0].id");

        clock.set(Instant.parse("2027-03-04T17:00:00Z"));
        await().untilAsserted(() -> as(ANNA).get("/api/notifications").then().body("items.kind", hasItem("COMMITMENT_DUE")));
        await().untilAsserted(() -> as(SALES).body(Map.of("date", "2027-03-05", "role", "sales-head")).post("/api/digests/preview").then()
                .body("zh", containsString("今日到期承诺1项（每周给市场一份无效原因）")).body("facts.link", hasItem("/commitments")));
        assertThat(others.heardOf("commitment-due", UUID.fromString(commitment))).hasSize(1).allSatisfy(AlignmentIT::asItsSchemaSays);

        as(ANNA).body(Map.of("state", "DONE", "result", "已发三份")).put("/api/commitments/{id}", commitment).then().statusCode(200).body("state", equalTo("DONE"));
        clock.set(Instant.parse("2027-03-15T01:00:00Z"));
        String second = as(SALES).body(Map.of("day", "2027-03-17")).post("/api/alignments").then().statusCode(201).extract().path("id");
        page(second).body("earlier", hasSize(1)).body("earlier[0].state", equalTo("DONE")).body("earlier[0].result", equalTo("已发三份"));
        page(second).body("commitments", hasSize(0));
    }

    @Test
    void aMeetingCanBeTakenAlong() throws Exception {
        String id = meeting();
        as(SALES).header("If-Match", "\"1\"").body(Map.of("question", "JOINT_GOAL", "text", "有效率到 80 %；一起看", "commitment",
                Map.of("title", "清标签, 全部", "ownerId", MARKETING.id().toString(), "dueOn", "2027-03-08"))).post("/api/alignments/{id}/answers", id).then().statusCode(200);
        var markdown = as(SALES).get("/api/alignments/{id}/export.md", id).then().statusCode(200).extract().asString();
        assertThat(markdown).contains("# 双周对齐会 2027-03-03", "有效率到 80 %；一起看", "- [ ] 清标签, 全部 — " + MARKETING.name() + ", 2027-03-08");
        var pages = as(SALES).get("/api/alignments/{id}/export.pdf", id).then().statusCode(200).contentType("application/pdf").extract().asByteArray();
        try (var pdf = new PdfReader(pages)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf.getInfo()).containsEntry("Title", "双周对齐会 2027-03-03");
            // the font is the reader's: what stands on the page are the characters themselves, two bytes each
            assertThat(new String(pdf.getPageContent(1), StandardCharsets.ISO_8859_1)).contains(new String("一起看".getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1),
                    new String("□ 清标签".getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
        }
        as(ANNA).get("/api/alignments/{id}/export.pdf", id).then().statusCode(403);
        var file = as(SALES).get("/api/alignments/{id}/calendar.ics", id).then().statusCode(200).contentType(containsString("text/calendar")).extract().asString();
        assertThat(file.split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        var calendar = new CalendarBuilder().build(new StringReader(file));
        assertThat(calendar.getComponents()).hasSize(2);
        assertThat(file.replace("\r\n ", "")).contains("DTSTART:20270303T020000Z", "DTSTART;VALUE=DATE:20270308");
    }

    @Test
    void aClosedMeetingStaysAsItIsAndOnlyHeadsWrite() {
        String id = meeting();
        as(Someone.called("marketing1")).header("If-Match", "\"1\"").body(answer("JOINT_GOAL", "all", "x")).post("/api/alignments/{id}/answers", id).then().statusCode(403);
        as(ANNA).get("/api/alignments/{id}", id).then().statusCode(403);
        as(SALES).get("/api/alignments/{id}", UUID.randomUUID()).then().statusCode(404);
        as(SALES).header("If-Match", "\"1\"").body(answer("JOINT_GOAL", "sales", "x")).post("/api/alignments/{id}/answers", id).then().statusCode(400);
        as(SALES).body(Map.of("day", MEETING.toString())).post("/api/alignments").then().statusCode(409);
        as(SALES).body(Map.of("title", "x", "ownerId", UUID.randomUUID().toString(), "dueOn", "2027-03-08")).post("/api/alignments/{id}/commitments", id).then().statusCode(400);
        String commitment = as(SALES).body(Map.of("title", "x", "ownerId", MARKETING.id().toString(), "dueOn", "2027-03-08")).post("/api/alignments/{id}/commitments", id).then()
                .statusCode(201).extract().path("id");
        as(ANNA).body(Map.of("state", "DONE")).put("/api/commitments/{id}", commitment).then().statusCode(404);
        as(Someone.called("service1")).body(Map.of("state", "DONE")).put("/api/commitments/{id}", commitment).then().statusCode(403);

        as(SALES).post("/api/alignments/{id}/close", id).then().statusCode(200).body("state", equalTo("CLOSED")).body("mayEdit", equalTo(false));
        as(SALES).header("If-Match", "\"1\"").body(answer("JOINT_GOAL", "all", "x")).post("/api/alignments/{id}/answers", id).then().statusCode(409);
        page(id).body("sections.text", not(hasItem("x")));
    }

    @Test
    @Tag("E11")
    void aBoardThatIsSentHasTheCommitmentsAndKeyResultsThatItsReaderMaySee() {
        // given
        deviatingKeyResult();
        String id = meeting();
        for (var owner : List.of(ANNA, MARKETING)) {
            as(SALES).body(Map.of("title", "给 " + owner.username(), "ownerId", owner.id().toString(), "dueOn", "2027-03-08")).post("/api/alignments/{id}/commitments", id).then().statusCode(201);
        }
        // when
        var annas = wanted(ANNA, Map.of());
        var heads = wanted(SALES, Map.of());
        var own = wanted(SALES, Map.of("mine", List.of("true")));
        var unknown = wanted(Someone.called("service1"), Map.of());
        List.of(annas, annas, heads, own, unknown).forEach(others::send);
        // then
        assertThat(listed(annas, 1).path("rows").findValuesAsText("title")).containsExactly("给 anna.snelling");
        assertThat(listed(heads, 1).path("rows").findValuesAsText("title")).containsExactlyInAnyOrder("给 anna.snelling", "给 marketing.head");
        assertThat(listed(heads, 1).path("rows").get(0).path("due").asText()).isEqualTo("2027-03-08");
        assertThat(listed(own, 1).path("rows")).isEmpty();
        assertThat(listed(unknown, 1).path("rows")).isEmpty();
        assertThat(listed(annas, 2).path("allowed").asBoolean()).isFalse();
        assertThat(listed(unknown, 2).path("allowed").asBoolean()).isFalse();
        assertThat(listed(heads, 2).path("rows")).anySatisfy(row -> {
            assertThat(row.path("title").asText()).isEqualTo("响应达标率 " + metric);
            assertThat(row.path("actual").asText()).startsWith("0.7");
            assertThat(row.path("target").asText()).startsWith("1");
            assertThat(row.path("off").asBoolean()).isTrue();
        });
        assertThat(others.heardOf("rows-listed", UUID.fromString(annas.subject()))).hasSize(2).allSatisfy(AlignmentIT::asItsSchemaSays);
    }

    private static Event wanted(Someone reader, Map<String, List<String>> filters) {
        var request = UUID.randomUUID();
        return Event.of("io.tongpin.analytics.rows-wanted.v1", request.toString(), 1, Map.of("request", request, "reader", Map.of("id", reader.id()), "at", BEFORE, "parts", List.of(
                Map.of("part", 0, "list", "UNHEALTHY", "filters", Map.of(), "most", 5), Map.of("part", 1, "list", "COMMITMENTS", "filters", filters, "most", 5),
                Map.of("part", 2, "list", "OKR", "filters", Map.of(), "most", 20)))).build();
    }

    private JsonNode listed(Event wanted, int part) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> others.heardOf("rows-listed", UUID.fromString(wanted.subject())).stream()
                .flatMap(event -> StreamSupport.stream(event.data().path("parts").spliterator(), false)).filter(one -> one.path("part").asInt() == part).findFirst(), Optional::isPresent).get();
    }

    private void deviatingKeyResult() {
        as(SALES).body(Map.of("title", "目标" + metric, "keyResults", List.of(Map.of("title", "响应达标率 " + metric, "metric", metric, "definition", "d", "unit", "RATIO",
                "points", List.of(Map.of("day", "2027-01-01", "value", "1.00")))))).post("/api/okr/objectives").then().statusCode(201);
        others.send(others.snapshot(metric, "d", LocalDate.of(2027, 2, 27), "0.70", "7", "10", Instant.parse("2027-02-27T09:00:00Z")));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Tables.count(pool, "alignment_item where metric = '" + metric + "'")).isOne());
    }

    private static void schedule(LocalDate first) {
        as(SALES).body(Map.of("firstDay", first.toString(), "everyDays", 14, "at", "10:00", "openDaysBefore", 2)).put("/api/alignments/settings").then().statusCode(200);
    }

    private String meeting() {
        return as(SALES).body(Map.of("day", MEETING.toString(), "at", "10:00")).post("/api/alignments").then().statusCode(201).extract().path("id");
    }

    private static ValidatableResponse page(String id) {
        return as(SALES).get("/api/alignments/{id}", id).then().statusCode(200);
    }

    private static Map<String, Object> answer(String question, String department, String text) {
        return Map.of("question", question, "department", department, "text", text);
    }

    private static void asItsSchemaSays(Event event) {
        assertThat(Contracts.violations(event.type(), event.data())).isEmpty();
    }

    private static RequestSpecification as(Someone person) {
        return given().auth().oauth2(person.token()).contentType("application/json");
    }
}
