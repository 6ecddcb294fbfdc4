package io.tongpin.acceptance;

import static io.restassured.RestAssured.given;
import static io.tongpin.acceptance.Journey.ownerOf;
import static io.tongpin.acceptance.Journey.post;
import static io.tongpin.acceptance.Journey.someCompany;
import static io.tongpin.acceptance.Product.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An AI assistant at work for a person, by the protocol's own client. */
@Tag("F6")
@ExtendWith(Product.class)
class AssistantIT {

    @Test
    void anAssistantSeesWhatItsPersonSees() {
        // given
        var company = someCompany();
        var lead = post(company, "assistant");
        var owner = ownerOf(lead);
        var somebodyElse = Stream.of("anna.snelling", "cecily.lampkin", "versie.hillebrand").filter(name -> !name.equals(owner)).findFirst().orElseThrow();
        try (var own = of(owner); var others = of(somebodyElse)) {
            // when
            var found = call(own, "find_leads", Map.of("text", company));
            var opened = call(own, "get_lead", Map.of("leadId", lead));
            var why = call(own, "why_this_owner", Map.of("leadId", lead));
            var foundByOthers = call(others, "find_leads", Map.of("text", company));
            var openedByOthers = call(others, "get_lead", Map.of("leadId", lead));
            // then
            assertThat(json(found).getList("items.id")).containsExactly(lead);
            assertThat(json(opened).getList("checkpoints.met", Boolean.class)).contains(false);
            assertThat(json(why).getString("owner.name")).isNotBlank();
            assertThat(json(foundByOthers).getInt("total")).isZero();
            assertThat(openedByOthers.isError()).isTrue();
            assertThat(text(openedByOthers)).startsWith("404");
        }
    }

    @Test
    void whatItDoesIsInTheLeadsTraceWithItsMark() {
        // given
        var lead = post(someCompany(), "assistant");
        var owner = ownerOf(lead);
        try (var assistant = of(owner)) {
            // when
            var recorded = call(assistant, "record_follow_up",
                    Map.of("leadId", lead, "kind", "CALL", "outcome", "REACHED", "note", "周五再谈", "idempotencyKey", "once-" + lead));
            var repeated = call(assistant, "record_follow_up",
                    Map.of("leadId", lead, "kind", "CALL", "outcome", "REACHED", "note", "周五再谈", "idempotencyKey", "once-" + lead));
            as(owner).body(Map.of("kind", "NOTE", "outcome", "SENT", "note", "手工")).header("X-Tongpin-Via", "assistant").post("/api/leads/{id}/follow-ups", lead)
                    .then().statusCode(201);
            // then
            assertThat(recorded.isError()).isNotEqualTo(true);
            assertThat(repeated.isError()).isNotEqualTo(true);
            var told = json(call(assistant, "lead_timeline", Map.of("leadId", lead))).<Map<String, Object>>getList(
                    "items.findAll { it.type == 'FOLLOW_UP' }.after");
            assertThat(told).hasSize(2);
            assertThat(told).filteredOn(after -> "周五再谈".equals(after.get("note"))).singleElement().satisfies(after -> assertThat(after).containsEntry("via", "assistant"));
            assertThat(told).filteredOn(after -> "手工".equals(after.get("note"))).singleElement().satisfies(after -> assertThat(after).doesNotContainKey("via"));
            as(owner).get("/api/leads/{id}/timeline/verify", lead).then().statusCode(200).body("intact", equalTo(true));
        }
    }

    @Test
    void aStepTooEarlyIsRefusedWithWhatIsMissing() {
        // given
        var lead = post(someCompany(), "assistant");
        try (var assistant = of(ownerOf(lead))) {
            // when
            var refused = call(assistant, "advance_lead", Map.of("leadId", lead, "to", "L2"));
            // then
            assertThat(refused.isError()).isTrue();
            assertThat(text(refused)).startsWith("422").contains("FOLLOW_UP");
            assertThat(new JsonPath(((McpSchema.TextContent) refused.content().get(1)).text()).getList("missing.checkpoint")).isNotEmpty();
        }
    }

    @Test
    void phoneNumbersStayMaskedAndFiguresComeWithTheirDefinition() {
        // given
        var company = someCompany();
        var lead = post(company, "assistant");
        try (var marketing = of("marketing1"); var head = of("sales.head")) {
            // when
            var seen = call(marketing, "get_lead", Map.of("leadId", lead));
            var figure = call(head, "get_metric", Map.of("metric", "win-rate"));
            var digest = call(head, "todays_digest", Map.of());
            var reconciled = call(head, "reconcile_figures", Map.of("metric", "order-amount", "leftFrom", "2017-01-01", "leftTo", "2017-07-01", "rightFrom",
                    "2017-01-01", "rightTo", "2018-01-01"));
            // then
            assertThat(json(seen).getString("contact.phone")).contains("*");
            assertThat(json(figure).getString("definition.text")).isNotBlank();
            assertThat(json(digest).getInt("characters")).isLessThanOrEqualTo(300);
            assertThat(json(reconciled).getList("causes.cause")).contains("WINDOW");
        }
    }

    @Test
    void everyReadingToolAnswersItsPerson() {
        try (var manager = of("dustin.brinkmann"); var head = of("sales.head")) {
            // when
            var tools = head.listTools().tools();
            var answers = Stream.of("my_day", "morning_numbers", "review_queue", "list_metrics", "find_representatives").map(tool -> call(manager, tool, Map.of())).toList();
            var digests = call(head, "sent_digests", Map.of());
            var change = call(head, "explain_change", Map.of("metric", "order-amount", "beforeFrom", "2017-01-01", "beforeTo", "2017-04-01", "afterFrom", "2017-04-01",
                    "afterTo", "2017-07-01"));
            var override = call(head, "request_override", Map.of("leadId", Product.id("sales.head"), "to", Product.id("anna.snelling"), "justification", "because"));
            // then
            assertThat(tools).hasSizeGreaterThanOrEqualTo(18);
            assertThat(answers).noneMatch(answer -> Boolean.TRUE.equals(answer.isError()));
            assertThat(digests.isError()).isNotEqualTo(true);
            assertThat(change.isError()).isNotEqualTo(true);
            assertThat(text(override)).startsWith("403");
        }
    }

    @Test
    void withoutATokenItIsToldWhereToSignIn() {
        // when
        var refused = given().baseUri(Product.gateway()).contentType("application/json").body("{}").post("/mcp");
        // then
        assertThat(refused.statusCode()).isEqualTo(401);
        var metadata = refused.header("WWW-Authenticate").split("\"")[1];
        String signIn = given().get(metadata).then().statusCode(200).extract().path("authorization_servers[0]");
        given().get(signIn + "/.well-known/openid-configuration").then().statusCode(200);
    }

    private static McpSyncClient of(String username) {
        var client = McpClient.sync(HttpClientStreamableHttpTransport.builder(Product.gateway()).endpoint("/mcp")
                .customizeRequest(request -> request.header("Authorization", "Bearer " + Product.token(username)))
                .build()).requestTimeout(Duration.ofSeconds(30)).build();
        client.initialize();
        return client;
    }

    private static McpSchema.CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(new McpSchema.CallToolRequest(tool, arguments));
    }

    private static String text(McpSchema.CallToolResult result) {
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    private static JsonPath json(McpSchema.CallToolResult result) {
        assertThat(result.isError()).as(text(result)).isNotEqualTo(true);
        return new JsonPath(text(result));
    }
}
