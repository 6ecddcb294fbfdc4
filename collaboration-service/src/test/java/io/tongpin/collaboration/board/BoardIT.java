package io.tongpin.collaboration.board;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tongpin.collaboration.RobotResource;
import io.tongpin.collaboration.Someone;
import io.tongpin.local.TestStack;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@WithTestResource(RobotResource.class)
@Tag("D7")
class BoardIT {
    private static final String MARKETING = """
            2026 年市场活动
            活动名称,渠道,费用（元）,报名人数,活动日期
            宁波智造日,展会,30000,120,2026/3/2
            白皮书,官网,"￥12,000",80,2026-03-05
            无人问津,展会,5000,3,2026-03-06
            """;
    private static final String LEADS = """
            Company,Phone,Campaign,Stage,Status,Amount
            宁波澜石精密有限公司,13812345678,宁波智造日,L4,,200000
            Acme Co. Ltd,,宁波智造日,L5,Won,100000
            上海启明科技,13900001111,白皮书,L2,,
            坏标签公司,13900002222,白皮书,L1,无效,
            没有活动公司,13900003333,,L1,,
            """;
    private static final String DELIVERY = """
            客户,电话,订单号,承诺交期,计划交付,实际交付,金额
            ACME,,SO-1,2026-04-01,2026-04-10,,100000
            别的写法,138-1234-5678,SO-2,2026-04-01,,2026-03-30,200000
            查无此人,,SO-3,2026-04-01,2026-04-01,,1
            宁波澜石精密,,SO-4,明天,,,1
            """;

    @Test
    void threeWorkbooksBecomeABoard() {
        // when
        var board = send(as("marketing.head"), MARKETING, LEADS, DELIVERY).statusCode(201);
        // then
        board.body("result.match.leads.rows", equalTo(5)).body("result.match.leads.matched", equalTo(4)).body("result.match.delivery.rows", equalTo(3))
                .body("result.match.delivery.matched", equalTo(2)).body("result.match.faulty", equalTo(1)).body("sheets.MARKETING.mapping.cost", equalTo("费用（元）"));
        board.body("result.funnel.campaign", equalTo(List.of("宁波智造日", "白皮书", "无人问津")))
                .body("result.funnel[0].registrations", equalTo(120)).body("result.funnel[0].leads", equalTo(2)).body("result.funnel[0].l4", equalTo(2)).body("result.funnel[0].won", equalTo(1))
                .body("result.funnel[0].costPerLead", equalTo(15000.00f)).body("result.funnel[0].orders", equalTo(2)).body("result.funnel[1].valid", equalTo(1))
                .body("result.funnel[1].costPerLead", equalTo(6000.00f));
        board.body("result.delivery.onTime", equalTo(2)).body("result.delivery.lateRows", equalTo(1)).body("result.delivery.late[0].orderNo", equalTo("SO-1"))
                .body("result.delivery.late[0].daysLate", equalTo(9));
        String id = board.extract().path("id");
        as("delivery1").get("/api/boards/" + id + "/unmatched").then().statusCode(200).body("items.reason", containsInAnyOrder("NO_CAMPAIGN", "UNKNOWN_CUSTOMER", "NO_DATE", "NO_LEADS"))
                .body("items.find { it.reason == 'NO_DATE' }.row", equalTo(5));
        as("delivery1").get("/api/boards/" + id + "/unmatched?sheet=LEADS").then().body("items", hasSize(1)).body("total", equalTo(1));
    }

    @Test
    void aLaterWorkbookTakesThePlaceOfTheEarlierOne() {
        // given
        String id = send(as("marketing.head"), MARKETING, LEADS, DELIVERY).statusCode(201).extract().path("id");
        // when
        var renewed = as("sales.head").multiPart("leads", "l.csv", LEADS.replace("没有活动公司,13900003333,,", "没有活动公司,13900003333,白皮书,").getBytes(StandardCharsets.UTF_8))
                .multiPart("boardId", id).post("/api/boards/import").then().statusCode(200);
        // then
        renewed.body("id", equalTo(id)).body("result.match.leads.matched", equalTo(5)).body("result.funnel[1].leads", equalTo(3)).body("result.delivery.rows", equalTo(3));
        as("sales.head").get("/api/boards?size=200").then().body("id", hasItem(id));
    }

    @Test
    void theWizardShowsWhatItUnderstoodAndTakesWhatAPersonTells() {
        // given
        var odd = "甲方,活动\n远景,宁波智造日\n";
        // when
        var preview = as("marketing1").multiPart("leads", "l.csv", odd.getBytes(Charset.forName("GB18030"))).post("/api/boards/preview").then().statusCode(200);
        // then
        preview.body("sheets.LEADS.missing", equalTo(List.of("customer"))).body("sheets.LEADS.unused", equalTo(List.of("甲方")))
                .body("sheets.LEADS.columns.find { it.field == 'campaign' }.samples", equalTo(List.of("宁波智造日")));
        as("marketing1").multiPart("leads", "l.csv", odd.getBytes(StandardCharsets.UTF_8)).multiPart("mapping", "{\"LEADS\":{\"customer\":\"\\u7532\\u65b9\"}}").post("/api/boards/preview").then()
                .statusCode(200).body("sheets.LEADS.missing", hasSize(0)).body("sheets.LEADS.columns.find { it.field == 'customer' }.samples", equalTo(List.of("远景")));
    }

    @Test
    void aBoardNeedsAllThreeAndIsNotForReps() {
        // when
        as("marketing.head").multiPart("leads", "l.csv", LEADS.getBytes(StandardCharsets.UTF_8)).post("/api/boards/import").then().statusCode(400).body("errors[0].field", equalTo("marketing"));
        // then
        send(as("marketing.head"), "a,b\n1,2\n", LEADS, DELIVERY).statusCode(400).body("errors[0].code", equalTo("upload.columns"));
        send(as("anna.snelling"), MARKETING, LEADS, DELIVERY).statusCode(403);
        as("anna.snelling").get("/api/boards").then().statusCode(403);
        as("marketing.head").get("/api/boards/" + UUID.randomUUID()).then().statusCode(404);
    }

    private static ValidatableResponse send(RequestSpecification who, String marketing, String leads, String delivery) {
        return who.multiPart("marketing", "活动.csv", marketing.getBytes(StandardCharsets.UTF_8)).multiPart("leads", "线索.csv", leads.getBytes(StandardCharsets.UTF_8))
                .multiPart("delivery", "交付.csv", delivery.getBytes(Charset.forName("GB18030"))).multiPart("name", "三月").post("/api/boards/import").then();
    }

    private static RequestSpecification as(String who) {
        return given().auth().oauth2(Someone.called(who).token());
    }
}
