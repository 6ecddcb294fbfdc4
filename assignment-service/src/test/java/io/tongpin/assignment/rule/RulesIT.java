package io.tongpin.assignment.rule;

import static io.tongpin.assignment.LeadStory.aLead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.tongpin.assignment.LeadStory;
import io.tongpin.assignment.ServiceIT;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("B2")
class RulesIT extends ServiceIT {

    private String tag() {
        return as("ops.admin").get("/api/assignment/rules/draft").then().statusCode(200).extract().header("ETag");
    }

    private static Map<String, Object> rule(String id, Object condition, Map<String, Object> more) {
        var rule = new HashMap<String, Object>(more);
        rule.put("id", id);
        rule.put("name", Map.of("zh", "规则" + id, "en", "Rule " + id));
        rule.put("condition", condition);
        return rule;
    }

    private static Map<String, Object> is(String field, String value) {
        return Map.of("field", field, "operator", "IS", "values", List.of(value));
    }

    /** Fields outlive a test: each run has its own. */
    private static final String SUFFIX = Long.toString(System.nanoTime(), 36);
    private static final Map<String, Object> ALWAYS = Map.of("join", "AND", "items", List.of());

    private void publish(List<?> rules) {
        as("ops.admin").header("If-Match", tag()).body(Map.of("rules", rules)).put("/api/assignment/rules/draft").then().statusCode(200);
        as("ops.admin").post("/api/assignment/rules/publish").then().statusCode(200);
    }

    private void oneByOne(int leads) {
        for (int i = 0; i < leads; i++) {
            var lead = aLead();
            wiretap.send(lead.captured());
            hear(1, "lead-assigned", lead.id);
        }
    }

    @Test
    void aSharedDraftNeedsItsTagAndRefusesAStaleOne() {
        // given
        var tag = tag();
        var rules = Map.of("rules", List.of(rule("all", ALWAYS, Map.of())));
        as("ops.admin").body(rules).put("/api/assignment/rules/draft").then().statusCode(428);
        as("ops.admin").header("If-Match", tag).body(rules).put("/api/assignment/rules/draft").then().statusCode(200);
        // when
        var stale = as("ops.admin").header("If-Match", tag).body(rules).put("/api/assignment/rules/draft").then();
        // then
        stale.statusCode(412).body("detail", containsString("ops.admin"));
        as("sales.head").get("/api/assignment/rules/draft").then().statusCode(403);
        as("sales.head").header("If-Match", tag).body(rules).put("/api/assignment/rules/draft").then().statusCode(403);
    }

    @Test
    void nestedGroupsBecomeCelAndTextBecomesGroups() {
        // given
        var condition = Map.of("join", "AND", "items", List.of(is("region", "East"),
                Map.of("join", "OR", "items", List.of(is("industry", "retail"), Map.of("field", "amount", "operator", "AT_LEAST", "values", List.of("50000"))))));
        // when
        var read = as("ops.admin").body(Map.of("condition", condition)).post("/api/assignment/rules/check").then().statusCode(200);
        // then
        read.body("when", equalTo("lead.region == \"East\" && (lead.industry == \"retail\" || lead.amount >= 50000.0)"));
        as("ops.admin").body(Map.of("when", "lead.region == \"East\" && (lead.industry == \"retail\" || lead.amount >= 50000.0)"))
                .post("/api/assignment/rules/check").then().body("condition.join", equalTo("AND")).body("condition.items[1].join", equalTo("OR"))
                .body("condition.items[1].items[1].operator", equalTo("AT_LEAST"));
        as("ops.admin").header("Accept-Language", "en").body(Map.of("when", "lead.regoin == \"East\"")).post("/api/assignment/rules/check").then()
                .body("findings[0].severity", equalTo("ERROR")).body("findings[0].line", equalTo(1));
    }

    @Test
    void anUnsoundDraftIsKeptButNotPublishedAndUselessRulesArePointedOut() {
        // given
        var rules = List.of(rule("all", ALWAYS, Map.of()), rule("hidden", is("region", "East"), Map.of()), rule("broken", is("colour", "red"), Map.of()));
        // when
        var saved = as("ops.admin").header("If-Match", tag()).header("Accept-Language", "en").body(Map.of("rules", rules))
                .put("/api/assignment/rules/draft").then().statusCode(200);
        // then
        saved.body("findings.code", hasItems("rule.unknown-field", "rule.hint.HIDDEN"))
                .body("findings.find { it.code == 'rule.hint.HIDDEN' }.message", containsString("Rule all"))
                .body("differences.kind", hasItems("ADDED", "REMOVED"));
        as("ops.admin").post("/api/assignment/rules/publish").then().statusCode(422).body("findings[0].rule", equalTo("broken"));
    }

    @Test
    void aPublishedDraftHoldsAtOnceIsInTheHistoryAndCanBeRolledBack() {
        // given
        int before = as("ops.admin").get("/api/assignment/rules").then().extract().path("version");
        var anna = idOf("anna.snelling");
        publish(List.of(rule("anna", ALWAYS, Map.of("candidates", Map.of("people", List.of(Map.of("id", anna)))))));
        var lead = aLead().with("region", "West");
        // when
        wiretap.send(lead.captured());
        // then
        assertThat(hear(1, "lead-assigned", lead.id).get(0).owner()).isEqualTo(anna.toString());
        hear(1, "rules-published", null);
        as("ops.admin").get("/api/assignment/rules/history").then().body("[0].version", equalTo(before + 1))
                .body("[0].differences.kind", hasItems("ADDED", "REMOVED"));
        as("ops.admin").body(Map.of("to", before)).post("/api/assignment/rules/rollback").then().statusCode(200).body("version", equalTo(before + 2));
        as("ops.admin").get("/api/assignment/rules").then().body("rules", hasSize(greaterThan(1)));
    }

    @Test
    void aRuleCanAskForTheCompanysOwnFields() {
        // given
        wiretap.send(aLead().with("custom", Map.of("seats", 12, "vip", true)).captured());
        await().until(() -> number("select count(*) from lead_field") >= 2);
        var anna = idOf("anna.snelling");
        publish(List.of(rule("vip", is("custom.vip", "true"), Map.of("candidates", Map.of("people", List.of(Map.of("id", anna))))), rule("all", ALWAYS, Map.of())));
        var lead = aLead().with("custom", Map.of("vip", true));
        // when
        wiretap.send(lead.captured());
        // then
        assertThat(hear(1, "lead-assigned", lead.id).get(0).data().at("/rule/id").asText()).isEqualTo("vip");
        as("cecily.lampkin").get("/api/assignment/rules").then().body("customerOwnerFirst", equalTo(true))
                .body("rules[0].people.name", equalTo(List.of("Anna Snelling"))).body("rules[1].people", hasSize(0));
        as("ops.admin").get("/api/assignment/rules/fields").then().body("name", hasItems("custom.vip", "custom.seats", "region"))
                .body("find { it.name == 'region' }.values", hasItem("Central"));
    }

    @Test
    void theLastLeadsAreReplayedUnderTheDraftBesideWhatReallyHappened() {
        // given
        for (int i = 0; i < 12; i++) {
            wiretap.send(aLead().with("region", i % 2 == 0 ? "Central" : "West").captured());
        }
        hear(12, "lead-assigned", null);
        var anna = Map.of("id", idOf("anna.snelling"));
        var cecily = Map.of("id", idOf("cecily.lampkin"));
        as("ops.admin").header("If-Match", tag()).body(Map.of("rules", List.of(rule("central", is("region", "Central"),
                Map.of("strategy", "WEIGHTED_ROUND_ROBIN", "candidates", Map.of("people", List.of(anna, cecily)))))))
                .put("/api/assignment/rules/draft").then().statusCode(200);
        // when
        var tested = as("ops.admin").body(Map.of("last", 500)).post("/api/assignment/rules/draft/backtest").then().statusCode(200);
        // then
        tested.body("leads", equalTo(12)).body("unmatched.draft", equalTo(6)).body("unmatched.really", equalTo(0))
                .body("rules.find { it.id == 'central' }.draft", equalTo(6))
                .body("people.find { it.rep.name == 'Anna Snelling' }.draft", equalTo(3))
                .body("people.find { it.rep.name == 'Cecily Lampkin' }.draft", equalTo(3));
        assertThat(number("select count(*) from rotation")).isZero();
        as("sales.head").post("/api/assignment/rules/draft/backtest").then().statusCode(403);
    }

    @Test
    @Tag("B7")
    void aRoundRobinByWeightKeepsEverybodyWithinOneLeadAtEveryMomentAlsoAcrossEdits() {
        // given
        var names = List.of("anna.snelling", "cecily.lampkin", "darcel.schlecht");
        var weights = List.of(1, 2, 3);
        var people = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 3; i++) {
            people.add(Map.of("id", idOf(names.get(i)), "weight", weights.get(i)));
        }
        var turn = Map.<String, Object>of("strategy", "WEIGHTED_ROUND_ROBIN", "candidates", Map.of("people", people));
        publish(List.of(rule("turn", ALWAYS, turn)));
        oneByOne(13);
        publish(List.of(rule("turn", Map.of("field", "region", "operator", "EMPTY", "values", List.of()), turn), rule("all", ALWAYS, Map.of())));
        // when
        oneByOne(20);
        // then
        var got = new HashMap<String, Integer>();
        int given = 0;
        for (var row : rows("select owner_id from decision order by decided_at")) {
            got.merge(row.getUUID("owner_id").toString(), 1, Integer::sum);
            given++;
            for (int i = 0; i < 3; i++) {
                assertThat(got.getOrDefault(idOf(names.get(i)).toString(), 0) - given * weights.get(i) / 6.0).isBetween(-1.0, 1.0);
            }
        }
        assertThat(rows("select sum(got) as got, sum(due) as due from rotation").iterator().next().getDouble("due")).isCloseTo(33, within(1e-6));
    }

    @Test
    @Tag("B7")
    void aLeadThatWasNoneIsMadeUpForWithTheNextOne() {
        // given
        var people = List.of(Map.of("id", idOf("anna.snelling")), Map.of("id", idOf("cecily.lampkin")));
        publish(List.of(rule("turn", ALWAYS, Map.of("strategy", "WEIGHTED_ROUND_ROBIN", "candidates", Map.of("people", people)))));
        var first = aLead();
        wiretap.send(first.captured());
        var owner = hear(1, "lead-assigned", first.id).get(0).owner();
        wiretap.send(first.invalidated());
        await().until(() -> number("select coalesce(sum(credited), 0) from rotation") == 1);
        var next = aLead();
        // when
        wiretap.send(next.captured());
        // then
        assertThat(hear(1, "lead-assigned", next.id).get(0).owner()).isEqualTo(owner);
    }

    @Test
    @Tag("B7")
    void aLeadThatWentIntoAnotherIsMadeUpForUntilTheMergeIsUndone() {
        // given
        var people = List.of(Map.of("id", idOf("anna.snelling")), Map.of("id", idOf("cecily.lampkin")));
        publish(List.of(rule("turn", ALWAYS, Map.of("strategy", "WEIGHTED_ROUND_ROBIN", "candidates", Map.of("people", people)))));
        var lead = aLead();
        wiretap.send(lead.captured());
        var owner = hear(1, "lead-assigned", lead.id).get(0).owner();
        // when
        wiretap.send(lead.merged());
        // then
        await().until(() -> number("select count(*) from decision where credit_reason = 'DUPLICATE'") == 1);
        assertThat(number("select sum(got) from rotation")).isZero();
        as("marketing1").get("/api/assignment/fairness/turns").then().body("[0].credit", equalTo("DUPLICATE"));
        wiretap.send(lead.unmerged(owner));
        await().until(() -> number("select sum(got) from rotation") == 1);
        assertThat(number("select sum(credited) from rotation")).isZero();
        assertThat(number("select count(*) from decision where credit_reason is not null")).isZero();
    }

    @Test
    @Tag("B7")
    void aLeadThatIsInvalidAsADuplicateIsCountedAsOne() {
        // given
        var lead = aLead();
        wiretap.send(lead.captured());
        hear(1, "lead-assigned", lead.id);
        // when
        wiretap.send(lead.invalidated("DUPLICATE"));
        // then
        await().until(() -> number("select count(*) from decision where lead_id = $1 and credit_reason = 'DUPLICATE'", lead.id) == 1);
    }

    @Test
    void aFieldOfTheCompanyCanBeAskedForAsSoonAsItIsDefinedAndLosesNothingWhenItIsRetired() {
        // given
        wiretap.send(LeadStory.aField("grade" + SUFFIX, "CHOICE", true, "A", "B"));
        var name = "custom.grade" + SUFFIX;
        // when
        await().until(() -> number("select count(*) from lead_field where name = $1", name) == 1);
        // then
        as("ops.admin").get("/api/assignment/rules/fields").then().body("find { it.name == '" + name + "' }.label.zh", equalTo("客户等级"))
                .body("find { it.name == '" + name + "' }.values", hasItems("A", "B"));
        publish(List.of(rule("grade", is(name, "A"), Map.of()), rule("all", ALWAYS, Map.of())));
        var lead = aLead().with("custom", Map.of("grade" + SUFFIX, "A"));
        wiretap.send(lead.captured());
        assertThat(hear(1, "lead-assigned", lead.id).get(0).data().at("/rule/id").asText()).isEqualTo("grade");
        wiretap.send(LeadStory.aField("grade" + SUFFIX, "CHOICE", false, "A", "B"));
        await().until(() -> number("select count(*) from lead_field where name = $1 and not active", name) == 1);
        as("ops.admin").get("/api/assignment/rules/fields").then().body("name", not(hasItem(name)));
        as("ops.admin").get("/api/assignment/rules/draft").then().body("findings.findAll { it.severity == 'ERROR' }", hasSize(0));
    }

    @Test
    @Tag("B7")
    void nobodyReceivesMoreThanTheirCapAndHotLeadsAreNotHeldBack() {
        // given
        onlyRoomFor(50, "anna.snelling");
        rows("update representative set caps = '{\"day\": 2}' where username = 'anna.snelling'");
        publish(List.of(rule("hot", is("source", "HOT"), Map.of("priority", true)), rule("all", ALWAYS, Map.of())));
        var leads = new ArrayList<LeadStory>();
        for (int i = 0; i < 5; i++) {
            leads.add(aLead());
        }
        // when
        leads.parallelStream().map(LeadStory::captured).forEach(wiretap::send);
        hear(3, "lead-queued", null);
        var hot = aLead().with("source", "HOT");
        wiretap.send(hot.captured());
        // then
        hear(1, "lead-assigned", hot.id);
        assertThat(number("select count(*) from lead where owner_id is not null")).isEqualTo(3);
        as("sales.head").get("/api/assignments/" + rows("select id from lead where owner_id is null limit 1").iterator().next().getUUID(0)).then()
                .body("sentence", containsString("已达时段上限 1 人"));
    }
}
