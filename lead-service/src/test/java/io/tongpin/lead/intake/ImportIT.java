package io.tongpin.lead.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("A1")
class ImportIT {

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username));
    }

    private static String token() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static String start(String username, String name, byte[] file, Map<String, String> form) {
        var request = as(username).multiPart("file", name, file);
        form.forEach((key, value) -> request.multiPart(key, value, "text/plain; charset=UTF-8"));
        return request.post("/api/leads/import").then().statusCode(202).extract().path("jobId");
    }

    private static io.restassured.response.ValidatableResponse finished(String username, String job) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> as(username).get("/api/imports/{id}", job).then().body("state", equalTo("DONE")));
        return as(username).get("/api/imports/{id}", job).then();
    }

    private static byte[] xlsx(List<List<Object>> rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            var sheet = book.newWorksheet("线索");
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < rows.get(r).size(); c++) {
                    var value = rows.get(r).get(c);
                    if (value instanceof Number number) {
                        sheet.value(r, c, number);
                    } else if (value != null) {
                        sheet.value(r, c, value.toString());
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aWorkbookIsUnderstoodThoughItsHeaderStandsBelowATitle() throws IOException {
        // given
        var token = token();
        var book = xlsx(List.of(List.of("2026 秋季展会线索"), List.of(), List.of("企业名称", "联系人", "手机号码", "来源渠道", "预计金额（元）", "心情"),
                List.of("甲" + token, "张三", 13_800_000_000L + Math.abs(token.hashCode() % 99_999_999), "展会", 120000.5, "好"),
                List.of("乙" + token, "李四", "12", "展会", "很多", "")));
        // when
        var preview = as("marketing1").multiPart("file", "fair.xlsx", book).post("/api/leads/import/preview").then();
        // then
        preview.statusCode(200).body("headerRow", equalTo(3)).body("mapping.company", equalTo("企业名称")).body("unused", contains("心情"))
                .body("missing.size()", equalTo(0)).body("rows.row", contains(4, 5)).body("rows[1].faults.field", hasItems("contact.phone", "expectedAmount"));
        finished("marketing1", start("marketing1", "fair.xlsx", book, Map.of())).body("rows", equalTo(2)).body("accepted", equalTo(1))
                .body("errors.row", hasItem(5)).body("errors.column", hasItems("手机号码", "预计金额（元）"));
        as("marketing1").get("/api/leads?q=甲" + token).then().body("items[0].expectedAmount.amount", equalTo("120000.50"));
    }

    @Test
    void aRowThatOnlyUpdatesMayLeaveOutWhatANewLeadNeeds() {
        // given
        var csv = "线索编号,行业,金额\n" + UUID.randomUUID() + ",制造,很多\n";
        // then
        for (var mode : List.of("CREATE", "UPDATE")) {
            as("marketing1").multiPart("file", "update.csv", csv.getBytes(StandardCharsets.UTF_8)).multiPart("mode", mode).post("/api/leads/import/preview").then()
                    .statusCode(200).body("rows[0].faults.code", mode.equals("UPDATE") ? contains("amount.invalid") : hasItem("required"));
        }
    }

    @Test
    void anyEncodingAndSeparatorIsRead() {
        for (var form : List.of(new Object[] {"GB18030", "", ","}, new Object[] {"UTF-8", "\uFEFF", ";"}, new Object[] {"UTF-16LE", "\uFEFF", "\t"})) {
            // given
            var name = "企业" + token();
            var separator = form[2].toString();
            var text = form[1] + String.join(separator, "公司", "联系人", "来源") + "\r\n\r\n" + String.join(separator, name, "王敏", "展会") + "\r\n";
            // when
            var job = start("marketing1", "leads.csv", text.getBytes(Charset.forName(form[0].toString())), Map.of());
            // then
            finished("marketing1", job).body("accepted", equalTo(1)).body("rejected", equalTo(0));
            as("marketing1").get("/api/leads?q=" + name).then().body("items.company", contains(name));
        }
    }

    @Test
    void aToldMappingWinsAndAnEmptyOneLeavesAFieldOut() {
        // given
        var name = "映射" + token();
        var csv = "甲方,公司,联系人,来源,备注\n" + name + ",错的名字,王敏,展会,不要\n";
        // when
        var job = start("marketing1", "leads.csv", csv.getBytes(StandardCharsets.UTF_8), Map.of("mapping", "{\"company\":\"甲方\",\"note\":\"\"}"));
        // then
        finished("marketing1", job).body("accepted", equalTo(1));
        as("marketing1").get("/api/leads?q=" + name).then().body("items[0].company", equalTo(name)).body("items[0].note", equalTo(null));
    }

    @Test
    @Tag("A12")
    void anUpdateChangesOwnLeadsThroughTheSameRulesAsByHand() {
        // given
        as("ops.admin").contentType("application/json").body(Map.of("title", Map.of("zh", "面积", "en", "Floor area"), "type", "NUMBER"))
                .put("/api/custom-fields/floorArea").then().statusCode(200);
        var first = Team.leadOf(Team.ANNA, "更新" + token());
        var second = Team.leadOf(Team.ANNA, "更新" + token());
        var third = Team.leadOf(Team.ANNA, "更新" + token());
        var strange = Team.leadOf(Team.CECILY, "别人的" + token());
        as(Team.ANNA).contentType("application/json").body(Map.of("amount", 100000, "reason", "报价")).put("/api/leads/{id}/expected-amount", second)
                .then().statusCode(200);
        var csv = "线索编号,痛点,面积,预计金额,等级,负责人\n" + first + ",停线,120,,L1,\n" + second + ",质量,,200000,,\n" + third + ",交期,,,L4,\n"
                + strange + ",偷改,,,,\n" + first + ",再改,很大,,,\n";
        // when
        var job = start(Team.ANNA, "update.csv", csv.getBytes(StandardCharsets.UTF_8), Map.of("mode", "UPDATE"));
        // then
        finished(Team.ANNA, job).body("updated", equalTo(2)).body("frozen", equalTo(1)).body("rejected", equalTo(3))
                .body("errors.code", containsInAnyOrder("import.frozen", "import.level", "import.unknown", "field.number"));
        as(Team.ANNA).get("/api/leads/{id}", first).then().body("painPoint", equalTo("停线")).body("custom.floorArea", equalTo(120)).body("level", equalTo("L1"));
        as(Team.ANNA).get("/api/leads/{id}", second).then().body("amountFrozen", equalTo(true)).body("expectedAmount.amount", equalTo("100000.00"));
        as(Team.ANNA).get("/api/leads/{id}", third).then().body("level", equalTo("L1")).body("painPoint", equalTo(null));
        as(Team.CECILY).get("/api/leads/{id}", strange).then().body("painPoint", equalTo(null));
    }

    @Test
    void twoThousandRowsLandOnceAndTheErrorFileHasEachBadOne() throws IOException {
        // given
        var token = token();
        var csv = new StringBuilder("公司名称,联系人,邮箱,来源\n");
        for (int i = 0; i < 2_000; i++) {
            csv.append("批量").append(token).append(UUID.randomUUID().toString(), 0, 13).append(",王敏,").append(i % 10 == 0 ? "坏" : i + "@" + token + ".cn").append(",展会\n");
        }
        var file = csv.toString().getBytes(StandardCharsets.UTF_8);
        var key = UUID.randomUUID().toString();
        // when
        String job = as("marketing1").header("Idempotency-Key", key).multiPart("file", "many.csv", file).post("/api/leads/import").then().extract().path("jobId");
        String again = as("marketing1").header("Idempotency-Key", key).multiPart("file", "many.csv", file).post("/api/leads/import").then().extract().path("jobId");
        // then
        assertThat(again).isEqualTo(job);
        finished("marketing1", job).body("rows", equalTo(2_000)).body("accepted", equalTo(1_800)).body("rejected", equalTo(200));
        var report = as("marketing1").header("Accept-Language", "en").get("/api/imports/{id}/errors.csv", job).then().statusCode(200).extract().asString();
        assertThat(report.lines()).hasSize(201).anyMatch(line -> line.startsWith("12,邮箱,email.invalid,"));
        as(Team.ANNA).get("/api/imports/{id}/errors.csv", job).then().statusCode(404);
    }
}
