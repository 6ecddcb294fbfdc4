package io.tongpin.analytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tongpin.analytics.Api;
import io.tongpin.local.TestStack;
import io.tongpin.local.realm.DemoPeople;
import io.tongpin.platform.id.UuidV7;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each figure over orders against what a person works out by hand: few orders of January 2013, in a branch of their own. */
@QuarkusTest
@WithTestResource(TestStack.class)
@Tag("E9")
class FiguresIT {
    private static final String BRANCH = "/Figures";
    private static final String JANUARY = "from=2013-01-01&to=2013-02-01&scope=" + BRANCH;
    private static final UUID ONE = new UUID(13, 1);
    private static final UUID TWO = new UUID(13, 2);
    private static final UUID THREE = new UUID(13, 3);
    private static boolean loaded;

    @Inject Pool pool;

    @BeforeEach
    void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        // Signed in January: two new customers and one who comes back; one order without cost; test data and a cancelled order beside.
        order("F-1", ONE, "NEW", "2013-01-11", "100.00", "60.00", null, "2013-01-01");
        order("F-2", TWO, "NEW", "2013-01-31", "300.00", "240.00", null, "2013-01-01");
        order("F-3", ONE, "UPSELL", "2013-01-20", "500.00", null, null, null);
        order("F-4", THREE, "NEW", "2013-01-15", "9000.00", "1.00", null, null);
        set("test = true", "F-4");
        order("F-5", THREE, "NEW", "2013-01-16", "7000.00", "1.00", null, null);
        set("cancelled = true, state = 'CANCELLED'", "F-5");
        // Promised for January: one in time, one late, one not yet delivered.
        set("first_promised_at = '2013-01-25', delivered = 100, delivered_at = '2013-01-25'", "F-1");
        set("first_promised_at = '2013-01-28', delivered = 500, delivered_at = '2013-01-29'", "F-3");
        set("first_promised_at = '2013-01-31'", "F-2");
        // Terms that end in January: one renewed in 30 days, one in 31, one not.
        for (int i = 6; i <= 8; i++) {
            order("F-" + i, new UUID(13, i), "NEW", "2012-01-10", i == 6 ? "1000.00" : "500.00", null, 12, null);
        }
        order("F-6R", new UUID(13, 6), "RENEWAL", "2013-02-09", "1000.00", null, 12, null);
        order("F-7R", new UUID(13, 7), "RENEWAL", "2013-02-10", "500.00", null, 12, null);
        // First orders 90 to 180 days before February: one with a later order, one with an open term, two with neither.
        order("F-9", new UUID(13, 9), "NEW", "2012-09-10", "10.00", null, null, null);
        order("F-9B", new UUID(13, 9), "UPSELL", "2012-12-01", "10.00", null, null, null);
        order("F-10", new UUID(13, 10), "NEW", "2012-09-10", "10.00", null, 12, null);
        order("F-11", new UUID(13, 11), "NEW", "2012-09-10", "10.00", null, 1, null);
        order("F-12", new UUID(13, 12), "NEW", "2012-09-10", "10.00", null, null, null);
        pool.preparedQuery("insert into marketing_spend(id, amount, from_day, to_day, reported_at) values ($1, 900, '2013-01-01', '2013-04-01', now())")
                .execute(Tuple.of(UuidV7.next())).await().indefinitely();
    }

    @Test
    void grossMarginIsOfTheSumsAndOfOrdersWithACost() {
        // when
        var margin = figure("gross-margin");
        // then
        assertThat(margin.getDouble("value")).isEqualTo(0.25);
        assertThat(margin.getInt("numerator")).isEqualTo(100);
        assertThat(margin.getInt("leftOut.testData")).isEqualTo(1);
        assertThat(margin.getInt("leftOut.cancelled")).isEqualTo(1);
    }

    @Test
    void acquisitionCostSharesSpendOutByDaysOverCustomersWhoseFirstOrderItIs() {
        // when
        var cost = figure("acquisition-cost");
        // then
        assertThat(cost.getDouble("numerator")).as("31 of 90 days").isEqualTo(310);
        assertThat(cost.getInt("denominator")).isEqualTo(2);
        assertThat(cost.getDouble("value")).isEqualTo(155);
    }

    @Test
    void salesCycleIsTheMedianOfDaysFromLeadToSignature() {
        // when
        var cycle = figure("sales-cycle-days");
        // then
        assertThat(cycle.getDouble("value")).as("10 and 30 days").isEqualTo(20);
        assertThat(cycle.getInt("denominator")).isEqualTo(2);
    }

    @Test
    void onTimeIsByTheFirstPromiseAndALateOneIsNot() {
        // when
        var onTime = figure("on-time-delivery");
        // then
        assertThat(onTime.getInt("numerator")).isEqualTo(1);
        assertThat(onTime.getInt("denominator")).isEqualTo(3);
    }

    @Test
    void aTermIsRenewedWithinThirtyDaysByNumberAndByAmount() {
        // when
        var rate = figure("renewal-rate");
        // then
        assertThat(rate.getInt("numerator")).isEqualTo(1);
        assertThat(rate.getInt("denominator")).isEqualTo(3);
        assertThat(rate.getDouble("variants[1].value")).as("1,000 of 2,000").isEqualTo(0.5);
    }

    @Test
    void aNewCustomerWithoutOpenTermOrLaterOrderIsLost() {
        // when
        var churn = figure("new-customer-churn");
        // then
        assertThat(churn.getInt("numerator")).isEqualTo(2);
        assertThat(churn.getInt("denominator")).isEqualTo(4);
    }

    @Test
    void withTestDataTheMarginDiffersByNothingElse() {
        // given
        var side = java.util.Map.<String, Object>of("metric", "gross-margin", "from", "2013-01-01", "to", "2013-02-01", "scope", BRANCH);
        var with = new java.util.HashMap<>(side);
        with.put("includeTestData", true);
        // when
        var split = Api.post("sales.head", "/api/metrics/reconcile", java.util.Map.of("left", with, "right", side)).statusCode(200).extract().jsonPath();
        // then
        assertThat(split.getList("causes.cause")).isEqualTo(java.util.List.of("TEST_DATA"));
        assertThat(new BigDecimal(split.getString("causes[0].effect"))).isEqualByComparingTo(new BigDecimal(split.getString("left.value")).subtract(new BigDecimal("0.25")));
        assertThat(split.getList("causes[0].orders.orderNo")).isEqualTo(java.util.List.of("F-4"));
    }

    private static JsonPath figure(String metric) {
        return Api.get("sales.head", "/api/metrics/" + metric + "?" + JANUARY).statusCode(200).extract().jsonPath();
    }

    /** @param leadCreated day of the order's lead, or null without one */
    private void order(String orderNo, UUID customer, String type, String signedAt, String amount, String cost, Integer termMonths, String leadCreated) {
        var lead = leadCreated == null ? null : UuidV7.next();
        if (lead != null) {
            pool.preparedQuery("insert into lead_fact(lead_id, created_at, owner_org) values ($1, $2, $3)").execute(Tuple.of(lead, OffsetDateTime.parse(leadCreated + "T04:00:00Z"), BRANCH))
                    .await().indefinitely();
        }
        pool.preparedQuery("""
                with tick as (update fact_clock set version = version + 1 returning version)
                insert into sales_order(order_no, lead_id, cid, customer, type, rep, rep_org, signed_at, amount, cost, term_months, currency, state, sequence, fact_version)
                select $1, $2, $3, 'Figures Ltd', $4, $5, $6, $7, $8, $9, $10, 'CNY', 'SIGNED', 1, tick.version from tick""").execute(Tuple.from(Arrays.asList(orderNo, lead, customer, type,
                DemoPeople.idOf("anna.snelling"), BRANCH, LocalDate.parse(signedAt), new BigDecimal(amount), cost == null ? null : new BigDecimal(cost), termMonths))).await().indefinitely();
    }

    private void set(String what, String orderNo) {
        pool.preparedQuery("update sales_order set " + what + " where order_no = $1").execute(Tuple.of(orderNo)).await().indefinitely();
    }
}
