package io.tongpin.lead.assist;

import static io.restassured.RestAssured.given;
import static io.tongpin.lead.Conversations.leadOf;
import static io.tongpin.lead.Conversations.someIndustry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("C3")
class AssistIT {

    @Inject
    Pool pool;

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json").header("Accept-Language", "zh-CN");
    }

    private static JsonPath asked(String username, String lead, String message) {
        return as(username).body(Map.of("leadId", lead, "message", message)).post("/api/assist").then().statusCode(200).extract().jsonPath();
    }

    /** An answer that is the only one for what the customer says. */
    private static String published(String objection) {
        return as("ops.admin").body(Map.of("title", "话术" + UUID.randomUUID(), "objection", objection, "script", "可以离线使用", "cases", List.of(Map.of("title", "深海研究所", "text", "三艘艇"))))
                .post("/api/playbooks").then().statusCode(201).extract().path("id");
    }

    @Test
    void aDealThatWasWonWithAnAnswerIsItsCaseNamedOnlyToWhoMaySeeIt() {
        // given
        var objection = "你们的系统能不能在潜水艇里用，编号" + UUID.randomUUID();
        var answer = published(objection);
        var industry = someIndustry();
        var company = "客户" + UUID.randomUUID();
        var won = leadOf(Team.ANNA, industry, company);
        var first = asked(Team.ANNA, won, objection);
        assertThat(first.getList("strategies.id")).contains(answer);
        as(Team.ANNA).body(Map.of("strategyId", answer, "helped", true)).post("/api/assist/{id}/feedback", first.getString("id")).then().statusCode(200);
        pool.preparedQuery("update lead set status = 'WON', closed_at = now() where id = $1").executeAndAwait(Tuple.of(UUID.fromString(won)));
        // when
        var mine = asked(Team.ANNA, leadOf(Team.ANNA, industry, "客户" + UUID.randomUUID()), objection);
        var others = asked(Team.CECILY, leadOf(Team.CECILY, industry, "客户" + UUID.randomUUID()), objection);
        // then
        var cases = "strategies.find { it.id == '" + answer + "' }.cases";
        assertThat(mine.getList(cases + ".title", String.class)).containsExactly("深海研究所", company);
        assertThat(mine.getString(cases + "[1].leadId")).isEqualTo(won);
        assertThat(others.getList(cases + ".title", String.class)).hasSize(2).doesNotContain(company);
        assertThat(others.getString(cases + "[1].leadId")).isNull();
    }

    @Test
    void whatACustomerSaidIsNotKeptWithTheQuestion() {
        // given
        var lead = leadOf(Team.ANNA, someIndustry(), "客户" + UUID.randomUUID());
        // when
        var answer = asked(Team.ANNA, lead, "我是韩屿舟，太贵了");
        // then
        var kept = pool.preparedQuery("select to_jsonb(q)::text as row from assist_question q where id = $1").executeAndAwait(Tuple.of(UUID.fromString(answer.getString("id"))))
                .iterator().next().getString("row");
        assertThat(kept).contains(lead).doesNotContain("韩屿舟");
        as(Team.CECILY).body(Map.of("leadId", lead, "message", "太贵了")).post("/api/assist").then().statusCode(404);
    }

    @Test
    void customersAreAnsweredInTheirLanguage() {
        // given
        var lead = leadOf(Team.ANNA, someIndustry(), "客户" + UUID.randomUUID());
        for (int i = 0; i < 10; i++) {
            // when
            var english = asked(Team.ANNA, lead, "It is too expensive for us");
            var chinese = asked(Team.ANNA, lead, "你们太贵了，比我们预算高不少");
            // then
            assertThat(english.getList("strategies.script", String.class)).hasSize(3).noneMatch(script -> script.codePoints().anyMatch(Character::isIdeographic));
            assertThat(chinese.getList("strategies.script", String.class)).hasSize(3).allMatch(script -> script.codePoints().anyMatch(Character::isIdeographic));
        }
    }

    @Test
    void theServiceIsReadyOnceTheAssistantIsWarm() {
        await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200).body("checks.find { it.name == 'assistant is warm' }.status", equalTo("UP")));
    }
}
