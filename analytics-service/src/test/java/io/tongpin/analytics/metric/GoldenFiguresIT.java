package io.tongpin.analytics.metric;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tongpin.local.TestStack;
import io.tongpin.local.Tokens;
import io.tongpin.local.demo.CrmData;
import io.tongpin.local.demo.CrmData.Opportunity;
import io.tongpin.local.realm.DemoPeople;
import io.tongpin.platform.id.UuidV7;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Figures of the public CRM data set against numbers worked out apart from the product's SQL, straight from the file: 4,238 won of 6,711
 * closed of 8,800 in all.
 */
@QuarkusTest
@WithTestResource(TestStack.class)
class GoldenFiguresIT {
    private static final String BRANCH = "/Golden";
    private static final List<Opportunity> DATA = CrmData.read().opportunities();
    private static final String PERIOD = "from=2016-01-01&to=2018-01-01&scope=" + BRANCH;
    private static boolean loaded;

    @Inject Pool pool;

    @BeforeEach
    void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        pool.withTransaction(tx -> tx.preparedQuery("""
                insert into lead_fact(lead_id, company, created_at, owner, owner_org, status, closed_at) values ($1, $2, $3, $4, $5, $6, $7)""")
                .executeBatch(DATA.stream().map(deal -> Tuple.from(Arrays.asList(UuidV7.next(), deal.account(),
                        day(deal.engaged() == null ? LocalDate.parse("2017-12-01") : deal.engaged()), DemoPeople.idOf(username(deal)), BRANCH,
                        deal.won() ? "WON" : deal.closed() ? "LOST" : "OPEN", deal.closed() ? day(deal.closedOn()) : null))).toList())
                .chain(() -> tx.preparedQuery("""
                        with tick as (update fact_clock set version = version + 1 returning version)
                        insert into sales_order(order_no, lead_id, customer, type, product_line, rep, rep_name, rep_org, signed_at, amount, currency,
                          state, sequence, fact_version)
                        select 'GOLD-' || o, $1, coalesce(c, 'unknown'), 'NEW', p, r, n, $2, d, a, 'CNY', 'SIGNED', 1, tick.version
                        from tick, unnest($3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::date[], $9::numeric[]) w(o, c, p, r, n, d, a)""")
                        .execute(Tuple.from(Arrays.asList(UuidV7.next(), BRANCH, won().map(Opportunity::id).toArray(String[]::new),
                                won().map(Opportunity::account).toArray(String[]::new), won().map(Opportunity::product).toArray(String[]::new),
                                won().map(deal -> DemoPeople.idOf(username(deal))).toArray(java.util.UUID[]::new),
                                won().map(Opportunity::agent).toArray(String[]::new), won().map(Opportunity::closedOn).toArray(LocalDate[]::new),
                                won().map(deal -> BigDecimal.valueOf(deal.value())).toArray(BigDecimal[]::new))))))
                .await().indefinitely();
    }

    @Test
    @Tag("E9")
    void wonOfClosedIs6315PercentAndWonOfAllIs4816Percent() {
        // when
        var rate = get("/api/metrics/win-rate?" + PERIOD);
        // then
        assertThat(rate.getInt("numerator")).isEqualTo(4238);
        assertThat(rate.getInt("denominator")).isEqualTo(6711);
        assertThat(rate.getDouble("value")).isEqualTo(0.631501);
        assertThat(rate.getDouble("variants.find { it.definition.id == 'signed-of-all' }.value")).isEqualTo(0.481591);
        assertThat(rate.getInt("variants.find { it.definition.id == 'signed-of-all' }.denominator")).isEqualTo(8800);
        assertThat(rate.getDouble("variants.find { it.definition.id == 'paid-of-closed' }.value")).isZero();
    }

    @Test
    @Tag("E9")
    void wonOfClosedAndWonOfAllDifferByTheirDenominatorAndByNothingElse() {
        // given
        var left = Map.of("metric", "win-rate", "definition", "signed-of-closed", "from", "2016-01-01", "to", "2018-01-01", "scope", BRANCH);
        var right = Map.of("metric", "win-rate", "definition", "signed-of-all", "from", "2016-01-01", "to", "2018-01-01", "scope", BRANCH);
        // when
        var split = io.tongpin.analytics.Api.post("sales.head", "/api/metrics/reconcile", Map.of("left", left, "right", right)).statusCode(200).extract().jsonPath();
        // then
        assertThat(split.getDouble("left.value")).isEqualTo(0.631501);
        assertThat(split.getDouble("right.value")).isEqualTo(0.481591);
        assertThat(split.getList("causes.cause")).isEqualTo(List.of("DENOMINATOR"));
        assertThat(split.getDouble("causes[0].effect")).isEqualTo(0.149910, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(split.getInt("causes[0].leadCount")).as("open leads").isEqualTo(8800 - 6711);
    }

    @Test
    @Tag("E9")
    void fourCausesAtOnceAddUpExactly() {
        // given
        var left = Map.of("metric", "win-rate", "definition", "signed-of-closed", "from", "2017-01-01", "to", "2018-01-01", "scope", BRANCH);
        var right = Map.of("metric", "win-rate", "definition", "paid-of-all", "from", "2017-04-01", "to", "2017-07-01", "includeTestData", true);
        // when
        var split = io.tongpin.analytics.Api.post("sales.head", "/api/metrics/reconcile", Map.of("left", left, "right", right)).statusCode(200).extract().jsonPath();
        // then
        var sum = split.getList("causes.effect", Float.class).stream().map(effect -> new BigDecimal(effect.toString())).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum.doubleValue()).isEqualTo(split.getDouble("difference"), org.assertj.core.api.Assertions.within(1e-6));
        assertThat(split.getList("causes.cause", String.class)).containsExactlyInAnyOrder("STATES", "DENOMINATOR", "WINDOW", "TEST_DATA", "SCOPE");
    }

    @Test
    @Tag("E9")
    void amountAndAverageAreThoseOfTheFile() {
        // given
        long amount = won().mapToLong(Opportunity::value).sum();
        // when
        var sum = get("/api/metrics/order-amount?" + PERIOD);
        // then
        assertThat(sum.getLong("value")).isEqualTo(amount);
        assertThat(get("/api/metrics/average-order?" + PERIOD).getDouble("value"))
                .isEqualTo(BigDecimal.valueOf(amount).divide(BigDecimal.valueOf(4238), 2, java.math.RoundingMode.HALF_UP).doubleValue());
    }

    @Test
    @Tag("E5")
    void thePivotByProductEqualsTheFileAndItsDistinctCustomersAreNotSummed() {
        // given
        var byProduct = won().collect(Collectors.groupingBy(Opportunity::product, Collectors.summingLong(Opportunity::value)));
        long customers = won().map(deal -> deal.account() == null ? "unknown" : deal.account()).distinct().count();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(pivot("sales.head").getInt("totals.grand[2]")).isEqualTo(4238));
        // when
        var pivot = pivot("sales.head");
        // then
        var products = pivot.<List<String>>getList("rows");
        assertThat(products).hasSameSizeAs(byProduct.keySet());
        for (int i = 0; i < products.size(); i++) {
            assertThat(pivot.getDouble("cells[" + i + "][0][0]")).isEqualTo(byProduct.get(products.get(i).get(0)).doubleValue());
        }
        assertThat(pivot.getDouble("totals.grand[0]")).isEqualTo(won().mapToLong(Opportunity::value).sum());
        assertThat(pivot.getLong("totals.grand[1]")).isEqualTo(customers);
        assertThat(pivot.getList("totals.rows", List.class).stream().mapToLong(row -> ((Number) row.get(1)).longValue()).sum())
                .as("customers who bought several products are counted once in the total").isGreaterThan(customers);
    }

    @Test
    @Tag("E5")
    void aRepsPivotHoldsOwnOrdersOnlyAndIsWhatTheHeadSeesOfThem() {
        // given
        long own = won().filter(deal -> deal.agent().equals("Anna Snelling")).count();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(pivot("sales.head").getInt("totals.grand[2]")).isEqualTo(4238));
        // when
        var pivot = pivot("anna.snelling");
        // then
        assertThat(pivot.getLong("totals.grand[2]")).isEqualTo(own);
        assertThat(given().auth().oauth2(Tokens.of("anna.snelling")).get("/api/metrics/win-rate?" + PERIOD).jsonPath().getLong("numerator"))
                .isEqualTo(own);
    }

    private static JsonPath pivot(String username) {
        return given().auth().oauth2(Tokens.of(username)).contentType("application/json").body(Map.of("rows", List.of("productLine"), "measures",
                List.of("order-amount", "customers", "orders"), "scope", BRANCH)).post("/api/sandbox/query").then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath get(String path) {
        return given().auth().oauth2(Tokens.of("sales.head")).get(path).then().statusCode(200).extract().jsonPath();
    }

    private static java.util.stream.Stream<Opportunity> won() {
        return DATA.stream().filter(Opportunity::won);
    }

    private static String username(Opportunity deal) {
        return deal.agent().toLowerCase(java.util.Locale.ROOT).replace(' ', '.');
    }

    private static java.time.OffsetDateTime day(LocalDate day) {
        return day.atTime(4, 0).atOffset(ZoneOffset.UTC);
    }
}
