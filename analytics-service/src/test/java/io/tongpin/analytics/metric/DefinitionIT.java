package io.tongpin.analytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tongpin.analytics.Api;
import io.tongpin.local.TestStack;
import io.tongpin.platform.id.UuidV7;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A definition published as data: its versions, its figure, and why it differs from another. Leads of January 2012 in a branch of their own. */
@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E9")
class DefinitionIT {
    private static final String BRANCH = "/Definitions";
    private static final String DAYS = "from=2012-01-01&to=2012-02-01&scope=" + BRANCH;
    private static boolean loaded;

    @Inject Pool pool;

    /** Ten leads; one was marked invalid after 3 days, one after 10, one after 20. */
    @BeforeEach
    void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        var created = OffsetDateTime.parse("2012-01-05T04:00:00Z");
        var invalidAfter = Arrays.asList(3, 10, 20, null, null, null, null, null, null, null);
        var rows = new ArrayList<Tuple>();
        invalidAfter.forEach(days -> rows.add(Tuple.from(Arrays.asList(UuidV7.next(), "Definitions Ltd", created, BRANCH, days == null ? "OPEN" : "INVALID",
                days == null ? null : created.plusDays(days)))));
        pool.preparedQuery("insert into lead_fact(lead_id, company, created_at, owner_org, status, closed_at) values ($1, $2, $3, $4, $5, $6)").executeBatch(rows).await().indefinitely();
    }

    @Test
    void aNewDefinitionHasItsFigureBesideTheOthersAtOnce() {
        // when
        publish("valid-lead-share", "within-a-week", Map.of("within", "P7D")).statusCode(201).body("version", equalTo(1));
        // then
        var share = Api.get("sales.head", "/api/metrics/valid-lead-share?definition=within-a-week&" + DAYS).statusCode(200).extract().jsonPath();
        assertThat(share.getDouble("value")).isEqualTo(0.9);
        assertThat(share.getInt("definition.version")).isEqualTo(1);
        assertThat(share.getString("definition.text")).isEqualTo("规则 P7D");
        assertThat(share.getDouble("variants.find { it.definition.id == 'within-a-week' }.value")).isEqualTo(0.9);
        assertThat(Api.get("sales.head", "/api/metrics/valid-lead-share?" + DAYS).extract().jsonPath().getDouble("value")).as("the default stays").isEqualTo(0.8);
        assertThat(Api.get("anna.snelling", "/api/metrics").extract().jsonPath().getList("items.find { it.id == 'valid-lead-share' }.definitions.id", String.class)).contains("within-a-week");
    }

    @Test
    void aNewVersionIsTheFigureFromThenOnAndTheOldOneStaysToBeRead() {
        // given
        publish("valid-lead-share", "for-good", Map.of("within", "P30D"));
        // when
        publish("valid-lead-share", "for-good", Map.of("within", "P5D")).statusCode(201).body("version", equalTo(2));
        // then
        var share = Api.get("sales.head", "/api/metrics/valid-lead-share?definition=for-good&" + DAYS).extract().jsonPath();
        assertThat(share.getDouble("value")).isEqualTo(0.9);
        assertThat(share.getInt("definition.version")).isEqualTo(2);
        Api.get("anna.snelling", "/api/metrics/valid-lead-share/definitions").statusCode(200)
                .body("items.findAll { it.id == 'for-good' }.version", contains(2, 1))
                .body("items.findAll { it.id == 'for-good' }.params.within", contains("P5D", "P30D"))
                .body("items.find { it.id == 'for-good' }.publishedBy", equalTo("林悦"));
    }

    @Test
    void twoVersionsDifferByWhatTheySettleAndByTheirDaysAndItAddsUp() {
        // given
        publish("valid-lead-share", "reconciled", Map.of("within", "P30D"));
        publish("valid-lead-share", "reconciled", Map.of("within", "P5D"));
        // when
        var split = reconcile(side(Map.of("definition", "reconciled", "version", 1)), side(Map.of("definition", "reconciled", "from", "2011-12-01", "includeTestData", true)));
        // then
        assertThat(split.getInt("left.definition.version")).isEqualTo(1);
        assertThat(split.getInt("right.definition.version")).isEqualTo(2);
        assertThat(split.getList("causes.cause")).containsExactlyInAnyOrder("STATES", "WINDOW", "TEST_DATA");
        assertThat(sum(split)).isEqualByComparingTo(new BigDecimal(split.getString("difference"))).isEqualByComparingTo("-0.2");
    }

    @Test
    void anotherDefinitionOfTheSameMetricIsReconciledWithTheDefault() {
        // given
        publish("valid-lead-share", "strict", Map.of("within", "P25D"));
        // when
        var split = reconcile(side(Map.of("definition", "strict")), side(Map.of()));
        // then
        assertThat(split.getList("causes.cause")).isEqualTo(List.of("STATES"));
        assertThat(sum(split)).isEqualByComparingTo("-0.1");
    }

    @Test
    void aDefinitionCountsAPartOfTheLeadsAndSaysWhyItDiffers() {
        // given
        pool.preparedQuery("update lead_fact set industry = 'medical', source = 'FAIR' where owner_org = $1 and closed_at is not null").executeAndAwait(Tuple.of(BRANCH));
        var fairs = Map.of("within", "P14D", "filters", List.of(Map.of("dim", "channel", "op", "IN", "values", List.of("FAIR")), Map.of("dim", "industry", "op", "NOT_IN", "values", List.of("retail"))));
        var others = Map.of("within", "P14D", "filters", List.of(Map.of("dim", "industry", "op", "NOT_IN", "values", List.of("medical"))));
        // when
        publish("valid-lead-share", "of-fairs", fairs).statusCode(201);
        publish("valid-lead-share", "of-others", others).statusCode(201);
        // then
        var share = Api.get("sales.head", "/api/metrics/valid-lead-share?definition=of-fairs&" + DAYS).statusCode(200).extract().jsonPath();
        assertThat(share.getInt("denominator")).isEqualTo(3);
        assertThat(share.getInt("numerator")).isEqualTo(1);
        assertThat(share.getDouble("variants.find { it.definition.id == 'of-others' }.value")).as("who states no industry is not of the one left out").isEqualTo(1);
        var split = reconcile(side(Map.of("definition", "of-fairs")), side(Map.of("includeTestData", true)));
        assertThat(split.getList("causes.cause")).containsExactlyInAnyOrder("SCOPE", "TEST_DATA");
        assertThat(sum(split)).isEqualByComparingTo(new BigDecimal(split.getString("difference")));
    }

    @Test
    void theLeadsBehindAReconciledScopeAreThoseOfTheFilter() {
        // given
        pool.preparedQuery("update lead_fact set industry = 'medical' where owner_org = $1 and closed_at is not null").executeAndAwait(Tuple.of(BRANCH));
        Api.post("ops.admin", "/api/metrics/new-leads/definitions", Map.of("id", "not-medical", "textZh", "医疗以外", "textEn", "all but medical", "params",
                Map.of("filters", List.of(Map.of("dim", "industry", "op", "NOT_IN", "values", List.of("medical")))))).statusCode(201);
        // when
        var split = reconcile(side(Map.of("metric", "new-leads", "definition", "not-medical")), side(Map.of("metric", "new-leads")));
        // then
        assertThat(split.getDouble("left.value")).isEqualTo(7);
        assertThat(split.getList("causes.cause")).isEqualTo(List.of("SCOPE"));
        assertThat(split.getInt("causes[0].leadCount")).isEqualTo(3);
        assertThat(split.getList("causes[0].leads.onlyIn")).containsOnly("RIGHT");
    }

    @ParameterizedTest
    @CsvSource({
        "within, 14 days, params.within, ISO 8601",
        "denominator, ALL, params.denominator, 'it takes: filters, trailingDays, within'",
        "filters, medical, params.filters, 'different dims out of industry, region'",
        "trailingDays, 0, params.trailingDays, between 1 and 366"
    })
    void aBadDefinitionIsRefusedWithItsFieldAndTheCure(String setting, String value, String field, String cure) {
        // given
        var params = new HashMap<String, Object>(Map.of("within", "P7D"));
        params.put(setting, setting.equals("trailingDays") ? (Object) Integer.valueOf(value) : value);
        // when
        var refused = io.restassured.RestAssured.given().auth().oauth2(io.tongpin.local.Tokens.of("ops.admin")).header("Accept-Language", "en").contentType("application/json")
                .body(body("bad", params)).post("/api/metrics/valid-lead-share/definitions").then();
        // then
        refused.statusCode(400).contentType("application/problem+json").body("errors", hasSize(1)).body("errors[0].field", equalTo(field)).body("errors[0].message", containsString(cure));
    }

    @Test
    void aDefinitionWithoutItsSettingOrWithoutTextIsRefused() {
        // when
        var refused = publish("win-rate", "half", Map.of("state", "PAID"));
        // then
        refused.statusCode(400).body("errors[0].field", equalTo("params.denominator"));
        Api.post("ops.admin", "/api/metrics/win-rate/definitions", Map.of("id", "No Spaces", "textZh", "", "textEn", "x", "params", Map.of())).statusCode(400)
                .body("errors.field", org.hamcrest.Matchers.hasItems("id", "textZh"));
        Api.get("ops.admin", "/api/metrics/win-rate/definitions").body("items.findAll { it.id == 'half' }", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({"anna.snelling", "dustin.brinkmann", "sales.head", "marketing1", "data.steward"})
    void onlyWhoAdministersMetricsPublishes(String username) {
        // when
        var refused = Api.post(username, "/api/metrics/valid-lead-share/definitions", body("mine", Map.of("within", "P7D")));
        // then
        refused.statusCode(403);
        Api.get(username, "/api/metrics/valid-lead-share/definitions").body("items.findAll { it.id == 'mine' }", hasSize(0));
    }

    @Test
    void aFigureIsToldOfAPartOfWhatItCounts() {
        // when
        var none = Api.get("sales.head", "/api/metrics/valid-lead-share?among=industry:nothing&" + DAYS);
        // then
        none.statusCode(200).body("denominator", equalTo(0));
        Api.get("sales.head", "/api/metrics/valid-lead-share?among=mood:good&" + DAYS).statusCode(400).body("errors[0].field", equalTo("among"));
        Api.get("sales.head", "/api/metrics/acquisition-cost?among=industry:nothing&" + DAYS).statusCode(400).body("errors[0].code", equalTo("metric-whole"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        // when
        var unknown = publish("happiness", "first", Map.of());
        // then
        unknown.statusCode(404);
        Api.get("sales.head", "/api/metrics/happiness/definitions").statusCode(404);
        Api.post("sales.head", "/api/metrics/reconcile", Map.of("left", side(Map.of("version", 99)), "right", side(Map.of()))).statusCode(400).body("errors[0].field", equalTo("left.version"));
    }

    private static io.restassured.response.ValidatableResponse publish(String metric, String id, Map<String, ?> params) {
        return Api.post("ops.admin", "/api/metrics/" + metric + "/definitions", body(id, params));
    }

    private static Map<String, Object> body(String id, Map<String, ?> params) {
        return Map.of("id", id, "textZh", "规则 " + params.get("within"), "textEn", "Rule " + params.get("within"), "params", params);
    }

    private static Map<String, Object> side(Map<String, ?> changes) {
        var side = new HashMap<String, Object>(Map.of("metric", "valid-lead-share", "from", "2012-01-01", "to", "2012-02-01", "scope", BRANCH));
        side.putAll(changes);
        return side;
    }

    private static JsonPath reconcile(Map<String, Object> left, Map<String, Object> right) {
        return Api.post("sales.head", "/api/metrics/reconcile", Map.of("left", left, "right", right)).statusCode(200).extract().jsonPath();
    }

    private static BigDecimal sum(JsonPath split) {
        return split.getList("causes.effect").stream().map(effect -> new BigDecimal(String.valueOf(effect))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
