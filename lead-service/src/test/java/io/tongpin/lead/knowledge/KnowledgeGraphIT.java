package io.tongpin.lead.knowledge;

import static io.restassured.RestAssured.given;
import static io.tongpin.lead.Conversations.call;
import static io.tongpin.lead.Conversations.leadOf;
import static io.tongpin.lead.Conversations.said;
import static io.tongpin.lead.Conversations.someIndustry;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tongpin.lead.Team;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("C6")
class KnowledgeGraphIT {

    @Inject
    Pool pool;

    private static RequestSpecification as(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json");
    }

    @Test
    void anAnswerThatWonConnectsObjectionAndCaseForWhoMaySeeItAndIsANumberForOthers() {
        // given
        var industry = someIndustry();
        var company = "客户" + UUID.randomUUID();
        var lead = leadOf(Team.ANNA, industry, company);
        var call = call(Team.ANNA, lead, said("CUSTOMER", 0, "太贵了，预算就这么多，能不能便宜点"));
        var answer = as(Team.ANNA).body(Map.of("leadId", lead, "message", "太贵了，能不能便宜点")).post("/api/assist").then().statusCode(200).extract().jsonPath();
        String strategy = answer.getString("strategies[0].id");
        as(Team.ANNA).body(Map.of("strategyId", strategy, "helped", true)).post("/api/assist/{id}/feedback", answer.getString("id")).then().statusCode(200);
        pool.preparedQuery("update lead set status = 'WON', closed_at = now() where id = $1").executeAndAwait(Tuple.of(UUID.fromString(lead)));
        // when
        var mine = as(Team.ANNA).queryParam("industry", industry).get("/api/knowledge-graph").then().statusCode(200);
        var others = as(Team.CECILY).queryParam("industry", industry).get("/api/knowledge-graph").then().statusCode(200);
        // then
        mine.body("industries", hasItem(industry)).body("nodes.id", hasItems("industry:" + industry, "objection:PRICE_SENSITIVE", "strategy:" + strategy, "case:" + lead, "outcome:WON"))
                .body("nodes.find { it.id == 'case:" + lead + "' }.name", equalTo(company))
                .body("edges.find { it.from == 'industry:" + industry + "' && it.to == 'objection:PRICE_SENSITIVE' }.weight", equalTo(1))
                .body("edges.find { it.from == 'strategy:" + strategy + "' && it.to == 'case:" + lead + "' }", notNullValue());
        others.body("nodes.id", not(hasItem("case:" + lead))).body("nodes.name", not(hasItem(company))).body("nodes.id", hasItem("others:" + strategy));
        as(Team.ANNA).queryParam("industry", industry).queryParam("objection", "PRICE_SENSITIVE").queryParam("outcome", "WON").get("/api/knowledge-graph/leads").then()
                .body("items.leadId", contains(lead)).body("items[0].calls.id", contains(call)).body("others", equalTo(0));
        as(Team.CECILY).queryParam("industry", industry).queryParam("strategy", strategy).get("/api/knowledge-graph/leads").then().body("items", hasSize(0)).body("total", equalTo(1))
                .body("others", equalTo(1));
        as(Team.ANNAS_MANAGER).queryParam("industry", industry).get("/api/knowledge-graph/leads").then().body("items.leadId", contains(lead));
        as("ops.admin").queryParam("industry", industry).get("/api/knowledge-graph/leads").then().body("items[0].calls", hasSize(0));
    }
}
