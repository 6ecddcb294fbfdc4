package io.tongpin.collaboration.department;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tongpin.collaboration.Contracts;
import io.tongpin.collaboration.OtherServices;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.local.TestStack;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(RobotResource.class)
@Tag("D2")
class DepartmentEventIT {
    @Inject
    OtherServices others;

    private final String id = "T-" + UUID.randomUUID();

    /** It hears only what is said once it listens. */
    @BeforeEach
    void somebodyListens() {
        assertThat(others.received(id)).isEmpty();
    }

    @Test
    void anAcceptedReportIsToldWithAllItsFields() {
        // when
        report("delivery1", "delivery", Map.of("id", id, "type", "DELIVERY_DELAYED", "at", Instant.now().toString(), "customer", Map.of("name", "澜石精密", "phone", "13812345678"),
                "orderNo", "SO-7", "promisedAt", "2026-12-20", "reason", "排产冲突")).statusCode(202).body("accepted", equalTo(1)).body("repeated", equalTo(0));
        // then
        await().untilAsserted(() -> assertThat(others.received(id)).hasSize(1).allSatisfy(event -> {
            assertThat(event.data().path("department").asText()).isEqualTo("delivery");
            assertThat(event.data().path("promisedAt").asText()).isEqualTo("2026-12-20");
            assertThat(event.data().path("reason").asText()).isEqualTo("排产冲突");
            assertThat(Contracts.violations(event.type(), event.data())).isEmpty();
        }));
    }

    @Test
    void anIdCountsOncePerDepartment() {
        // given
        report("service1", "service", ticket(id), ticket(id)).body("accepted", equalTo(1)).body("repeated", equalTo(1));
        // when
        report("service1", "service", ticket(id)).statusCode(202).body("accepted", equalTo(0)).body("repeated", equalTo(1));
        // then
        report("finance1", "finance", ticket(id)).body("accepted", equalTo(1));
        await().untilAsserted(() -> assertThat(others.received(id)).hasSize(2));
    }

    @Test
    void twoBatchesAtOnceTakeEachReportOnce() {
        // given
        var batch = IntStream.range(0, 200).mapToObj(n -> ticket(id + "-" + n)).toArray(Object[]::new);
        // when
        var both = IntStream.range(0, 2).mapToObj(n -> CompletableFuture.supplyAsync(() -> report("service1", "service", batch).extract().<Integer>path("accepted"))).toList();
        // then
        assertThat(both.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(200);
    }

    @Test
    void aReportAtFaultDoesNotHoldUpTheOthers() {
        // when
        var answer = report("service1", "service", ticket(id), Map.of("id", "bad", "type", "TICKET_OPENED", "at", "gestern"), "nothing");
        // then
        answer.statusCode(202).body("accepted", equalTo(1)).body("rejected", hasSize(2)).body("rejected[0].id", equalTo("bad"))
                .body("rejected[0].code", equalTo("event.at")).body("rejected[0].message", containsString("ISO"));
    }

    @Test
    void nobodyReportsForAnotherDepartment() {
        // when
        report("delivery1", "finance", ticket(id)).statusCode(403).body("type", equalTo("urn:tongpin:problem:event.other-department"));
        // then
        report("anna.snelling", "service", ticket(id)).statusCode(403);
        report("ops.admin", "service", ticket(id)).statusCode(403);
        report("data.steward", "service", ticket(id)).statusCode(202);
        report("data.steward", "kitchen", ticket(id)).statusCode(404);
        given().contentType("application/json").body("{}").post("/api/events/service").then().statusCode(401);
    }

    @Test
    void aBatchHasALimit() {
        // when
        var answer = report("service1", "service", IntStream.range(0, 1001).mapToObj(n -> ticket(id + n)).toArray(Object[]::new));
        // then
        answer.statusCode(400).body("errors[0].field", equalTo("events"));
        given().auth().oauth2(Someone.called("service1").token()).contentType("application/json").body("{}").post("/api/events/service").then().statusCode(400)
                .body("errors[0].field", equalTo("events"));
    }

    private static Map<String, Object> ticket(String id) {
        return Map.of("id", id, "type", "TICKET_OPENED", "at", Instant.now().toString(), "customer", Map.of("name", "澜石精密"), "subject", "无法登录");
    }

    private static ValidatableResponse report(String who, String department, Object... events) {
        return given().auth().oauth2(Someone.called(who).token()).contentType("application/json").body(Map.of("events", Arrays.asList(events)))
                .post("/api/events/" + department).then();
    }

    @Test
    void aSpreadsheetReportsTheSameOnceAndNamesItsBadRows() {
        var order = "XL-" + java.util.UUID.randomUUID();
        var file = ("交付周报,,,\n类型,日期,订单号,新交期,客户名称\n交付延期,2026/11/20," + order + ",2026-12-20,远景科技\n已交付,2026-11-21," + order + ",,远景科技\n乱写,2026-11-21," + order + ",,远景\n延期,昨天,"
                + order + ",,远景\n").getBytes(java.nio.charset.Charset.forName("GB18030"));
        upload("delivery1", "delivery", file).statusCode(200).body("accepted", equalTo(2)).body("rejected", equalTo(2)).body("faults.row", equalTo(java.util.List.of(5, 6)))
                .body("mapping.promisedAt", equalTo("新交期"));
        upload("delivery1", "delivery", file).statusCode(200).body("accepted", equalTo(0)).body("repeated", equalTo(2));
        upload("finance1", "delivery", file).statusCode(403);
        upload("delivery1", "delivery", new byte[] {'P', 'K', 3, 4, 0}).statusCode(400);
        upload("delivery1", "delivery", "甲,乙\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)).statusCode(400).body("errors[0].code", equalTo("upload.columns"));
    }

    @Test
    void aPreviewTellsWhatAFileWouldDoAndStoresNothing() {
        var order = "PV-" + java.util.UUID.randomUUID();
        var file = ("类型,发生日,订单号,新交期,客户名称\n交付延期,2026/11/20," + order + ",2026-12-20,远景科技\n交付延期,2026/11/20," + order + ",2026-12-20,远景科技\n乱写,2026-11-21," + order + ",,远景\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        // when
        var first = preview("delivery1", "delivery", file, null);
        // then
        first.statusCode(200).body("missing", equalTo(java.util.List.of("at"))).body("rows", equalTo(0)).body("headers", hasItem("发生日"))
                .body("columns.find { it.field == 'promisedAt' }.samples", equalTo(java.util.List.of("2026-12-20")));
        var told = "{\"at\":\"\\u53d1\\u751f\\u65e5\"}";
        preview("delivery1", "delivery", file, told).statusCode(200).body("missing", hasSize(0)).body("rows", equalTo(3)).body("accepted", equalTo(1)).body("repeated", equalTo(1))
                .body("rejected", equalTo(1)).body("faults[0].row", equalTo(4)).body("types.DELIVERY_DELAYED", equalTo(2));
        given().auth().oauth2(Someone.called("delivery1").token()).get("/api/events/delivery?size=200").then().statusCode(200).body("items.orderNo", not(hasItem(order)));
        given().auth().oauth2(Someone.called("delivery1").token()).multiPart("file", "周报.csv", file).multiPart("mapping", told).post("/api/events/delivery/upload").then().statusCode(200)
                .body("accepted", equalTo(1));
        preview("delivery1", "delivery", file, told).body("accepted", equalTo(0)).body("repeated", equalTo(2));
        given().auth().oauth2(Someone.called("delivery1").token()).get("/api/events/delivery?size=200").then().body("items.orderNo", hasItem(order));
        given().auth().oauth2(Someone.called("finance1").token()).get("/api/events/delivery").then().statusCode(403);
        preview("finance1", "delivery", file, told).statusCode(403);
        preview("delivery1", "delivery", file, "[").statusCode(400).body("errors[0].field", equalTo("mapping"));
    }

    private static io.restassured.response.ValidatableResponse preview(String who, String department, byte[] file, String mapping) {
        var request = given().auth().oauth2(Someone.called(who).token()).multiPart("file", "周报.csv", file);
        return (mapping == null ? request : request.multiPart("mapping", mapping)).post("/api/events/" + department + "/upload/preview").then();
    }

    private static io.restassured.response.ValidatableResponse upload(String who, String department, byte[] file) {
        return io.restassured.RestAssured.given().auth().oauth2(Someone.called(who).token()).multiPart("file", "周报.csv", file).post("/api/events/" + department + "/upload").then();
    }
}
